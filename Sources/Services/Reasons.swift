package import Domain

/// Why the steps of a run were executed or reused, read from their keys.
package struct Reasons: Sendable {
    package struct Step: Sendable {
        package var id: StepID
        package var state: StepState
        package var key: ContentDigest?
        package var pieces: KeyPieces?
        /// From the run before it that settled the same step.
        package var differences: [KeyPieces.Difference]
        package var lastRun: Int?
    }

    package let steps: [Step]

    package init(of run: Run, in history: History) throws {
        steps = try (run.plan?.steps ?? []).compactMap { step in
            guard let state = run.steps[step.id], state != .waiting else { return nil }
            let key = run.keys[step.id]?.key
            let pieces = try key.flatMap { try history.pieces(of: $0) }
            let last =
                try pieces == nil
                ? nil : history.lastKey(of: step.id, in: run.queued.pipeline, before: run.queued.number)
            return Step(
                id: step.id, state: state, key: key, pieces: pieces,
                differences: last.flatMap { last in pieces?.differences(from: last.pieces) } ?? [], lastRun: last?.number)
        }
    }
}
