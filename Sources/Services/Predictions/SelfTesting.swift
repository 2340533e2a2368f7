package import Domain
internal import Files
internal import Foundation
internal import Models
internal import Storage

/// Tries gates over the predictions of a run that is over.
package struct SelfTesting {
    private let history: History
    private let variables: [String: String]

    package init(_ history: History, variables: [String: String]) { (self.history, self.variables) = (history, variables) }

    /// - Parameter pipeline: whose gates are tried, and whose columns are read.
    package func tested(_ pipeline: Pipeline, over run: Run) async throws -> SelfTest {
        let result = run.result(of: .candidate)
        guard let output = result?.outputs["predictions"], let columns = pipeline.validate?.columns else {
            throw Refusal(
                usage:
                    "Run \(run.queued.number) left no predictions to try the gates on. Name validate's 'predictions:' among its "
                    + "outputs, and judge once.")
        }
        let stored = StoredPredictions(store: try ContentStore(root: history.state.store), variables: variables)
        do {
            return try await GateTrials(
                try await stored.table(result, columns, of: "candidate"), seed: SelfTesting.seed(output.digest)
            ).run(pipeline.allGates, tasks: ProcessInfo.processInfo.activeProcessorCount)
        } catch let error as PredictionsError {
            throw Refusal(error.description)
        }
    }

    /// The run whose predictions are tried: the newest that left some, unless one is named.
    package func run(named name: String?, of pipeline: String) throws -> Run {
        let events = try history.required()
        if let name { return try RunLookup(events).run(named: name) }
        for row in try events.judgingRuns(limit: 50, pipeline: pipeline) {
            guard let run = try events.run(row.id), run.result(of: .candidate)?.outputs["predictions"] != nil else { continue }
            return run
        }
        throw Refusal(usage: "None of the last runs left predictions. 'gatehouse run' judges the work tree as it stands.")
    }

    static func seed(_ digest: ContentDigest) -> UInt64 { EvidenceSeed.of([digest], ["selftest"]) }
}
