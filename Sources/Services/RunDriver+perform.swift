internal import Datasets
internal import Domain
internal import Executors
internal import Files
internal import Git
internal import Processes

extension RunDriver {
    /// Executes a step. Never throws: what goes wrong is the ending.
    func ending(of step: StepID, attempt: Int) async -> AttemptEnding {
        let start = ContinuousClock.now
        do {
            var ending = try await perform(step, attempt)
            ending.seconds = start.seconds
            return ending
        } catch {
            return Self.ending(after: error, seconds: start.seconds)
        }
    }

    private func perform(_ step: StepID, _ attempt: Int) async throws -> AttemptEnding {
        switch run.plan?.steps.first(where: { $0.id == step })?.kind {
        case .environment: return try await prepareEnvironment(step)
        case .data: return try await checkData(step)
        case .command, .evaluation: return try await runCommand(step, attempt)
        case .serving: return try await serve(step, attempt)
        case .followUp: return try await runThen(step, attempt)
        case nil: throw Refusal("The plan of run \(run.id.short) has no step \(step).")
        }
    }

    /// Failed is theirs, errored is ours (DESIGN 4.5).
    private static func ending(after error: any Error, seconds: Double) -> AttemptEnding {
        switch error {
        case is CancellationError: AttemptEnding(outcome: .cancelled, reason: "cancelled", seconds: seconds)
        case let error as EnvironmentError:
            AttemptEnding(
                outcome: error.outcome, reason: error.description, mayRetry: error.outcome == .errored, seconds: seconds)
        case let error as StepFailure: AttemptEnding(outcome: .failed, reason: error.description, seconds: seconds)
        case let error as SecretMissing: AttemptEnding(outcome: .errored, reason: error.description, seconds: seconds)
        case let error as EngineError:
            AttemptEnding(
                outcome: error.isTheirs ? .failed : .errored, reason: error.description, mayRetry: error.kind == .machine,
                seconds: seconds)
        case let error as DataMoved: AttemptEnding(outcome: .errored, reason: error.description, seconds: seconds)
        case let error as DataMissing:
            AttemptEnding(outcome: .errored, reason: error.description, mayRetry: error.wasFetched, seconds: seconds)
        case let error as GitError where [.submodules, .unsafePath, .tooLarge, .tooMany].contains(error.code):
            AttemptEnding(outcome: .failed, reason: error.description, seconds: seconds)
        default: AttemptEnding(outcome: .errored, reason: "\(error)", mayRetry: true, seconds: seconds)
        }
    }
}

extension ContinuousClock.Instant {
    /// Seconds from here to now.
    var seconds: Double { duration(to: .now) / .seconds(1) }
}
