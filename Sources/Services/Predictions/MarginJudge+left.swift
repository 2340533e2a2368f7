internal import Datasets
internal import Domain
internal import Models

extension MarginJudge {
    /// Where the predictions of rows of a data set stand, or a clause why that is not known.
    func relation(of found: FoundRows) async throws -> (places: Set<Int>, reason: String?) {
        guard found.found > 0 else { return ([], nil) }
        guard columns != nil, run.result(of: .candidate)?.outputs["predictions"] != nil else {
            return ([], "there are no predictions")
        }
        let table = try await table(of: .candidate)
        if let ids = found.ids {
            guard !ids.isEmpty || found.places.isEmpty, let places = table.places(of: ids) else {
                return ([], "not all of their ids are among the predictions")
            }
            return (places, nil)
        }
        guard table.rows == found.rows else {
            return ([], "the set has no column '\(columns?.id ?? "id")', and there are \(table.rows) predictions")
        }
        return (Set(found.places), nil)
    }

    /// The numbers of an evaluation without the rows that are left out.
    func remaining(_ step: StepID, _ part: Evidence.Part?) async throws -> Evidence.Part? {
        guard case .numbers(var numbers, let file)? = part else { return part }
        let (table, order) = (try await table(of: step), try await table(of: .candidate))
        do throws(PredictionsError) {
            numbers.merge(try table.evaluation(without: left, inOrderOf: order).measured) { $1 }
        } catch {
            for name in numbers.keys where !name.hasPrefix("reported.") { numbers[name] = .undefined(error.description) }
        }
        return .numbers(numbers, from: file)
    }
}
