internal import Domain
internal import Files
internal import Models

/// Predictions that an evaluation left in the store.
struct StoredPredictions {
    let store: ContentStore
    let variables: [String: String]

    /// - Parameters:
    ///   - whose: for sentences: `candidate`.
    ///   - mayLackSlices: as `PredictionReader.table`.
    func table(
        _ result: StepResult?, _ columns: PredictionColumns?, of whose: String, mayLackSlices: Bool = false
    ) async throws -> PredictionTable {
        guard let columns, let output = result?.outputs["predictions"] else {
            throw PredictionsError(.unusable, "The evaluation of the \(whose) left no predictions.")
        }
        guard let file = try store.manifest(of: output.digest).entries.first(where: { $0.path == "." })?.digest else {
            throw PredictionsError(.unusable, "\(output.path) is a folder. Predictions are one file.")
        }
        return try await PredictionReader(variables: variables).table(
            store.path(of: file), named: output.path, columns, of: whose, mayLackSlices: mayLackSlices)
    }
}
