import Domain
import Files
import Foundation
import Models
import Services

/// A file of predictions that a person named.
struct PredictionFile {
    let table: PredictionTable
    let digest: ContentDigest

    /// - Parameter folder: from where the path is seen.
    init(_ path: String, in folder: String, _ columns: PredictionColumns) async throws {
        let real = path.hasPrefix("/") ? path : "\(folder)/\(path)"
        guard try FileStamp.at(real)?.kind == .file else {
            throw Refusal(usage: "\(path) is not there, or is not a file. Name a file of predictions.")
        }
        table = try await PredictionReader(variables: ProcessInfo.processInfo.environment).table(real, named: path, columns)
        digest = try .ofFile(real, .sha256)
    }
}

extension PredictionsError {
    /// What the person named is theirs to correct: exit code 2, not 3.
    var asRefusal: any Error { kind == .named ? Refusal(usage: description) : self }
}
