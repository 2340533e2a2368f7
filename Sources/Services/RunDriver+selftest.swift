internal import Domain
internal import Foundation
internal import Models

extension RunDriver {
    /// The gates over predictions that they must reject, where the rules or what evaluates are not the champion's.
    func selfTest(_ margins: MarginJudge) async throws -> SelfTest? {
        guard wantsSelfTest, let digest = run.result(of: .candidate)?.outputs["predictions"]?.digest,
            subject.pipeline.validate?.columns != nil
        else { return nil }
        do {
            return try await GateTrials(try await margins.table(of: .candidate), seed: SelfTesting.seed(digest)).run(
                gates, tasks: ProcessInfo.processInfo.activeProcessorCount)
        } catch let error as PredictionsError {
            watch(.note("no self-test: \(error.description)"))
            return nil
        }
    }

    /// Without a champion nothing was ever tried; else where its rules were others, or evaluation has changed since the run before.
    private var wantsSelfTest: Bool {
        guard let plan = run.plan else { return false }
        guard let champion = plan.champion, champion.rules == plan.digests.rules else { return true }
        guard let step = subject.pipeline.validate?.step else { return false }
        let seen = StepInputs(
            of: step, stage: .validate, in: subject.pipeline, tracked: subject.files.keys.sorted(), dataPaths: subject.dataPaths,
            earlier: [:])
        let paths = Set(seen.files.map(subject.repositoryPath))
        return plan.changes.code.contains { paths.contains($0.path) || $0.kind == .deleted }
            || plan.changes.data.contains { seen.data.contains($0.name) }
    }
}
