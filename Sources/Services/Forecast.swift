package import Domain
internal import Executors
internal import Files
internal import Storage

/// What a run would do, worked out without doing it.
package struct Forecast: Sendable {
    package struct Step: Sendable {
        package enum Fate: Sendable, Equatable {
            case reused(from: RunReference)
            case runs
            /// Whatever was done before.
            case runsAlways
            /// Its key needs what an earlier step will leave.
            case unknown(after: StepID)
        }

        package var id: StepID
        package var fate: Fate
        package var key: ContentDigest?
        package var pieces: KeyPieces?
        /// From the last run that settled the same step.
        package var differences: [KeyPieces.Difference]
        package var lastRun: Int?
    }

    /// Data sets that are not what they were.
    package struct ChangedData: Sendable {
        /// `run 12`, `champion v0.0.3`
        package var since: String
        package var sets: [DataSetChange]
    }

    package var steps: [Step]
    package var environment: String
    package var data: [ChangedData] = []
    /// Gates that have fewer rows than they need; sentences with their place.
    package var warnings: [String] = []
}

extension Forecast {
    /// - Parameter history: the state's facts; nil where there is no state yet.
    package init(
        _ subject: Subject, _ plan: Plan, _ history: History, environment: EnvironmentRecord?, now: Moment
    ) throws {
        var run = Run.imagined(plan, of: subject, in: history.repository, at: now)
        self.environment = environment == nil ? "\(plan.environment), not made yet" : plan.environment
        steps = []
        if let environment, let step = plan.steps.first(where: { $0.kind == .environment }) {
            run.imagine(
                .reused(
                    .init(step: step.id, from: RunReference(id: run.id, number: 0), result: StepResult(environment: environment)))
            )
        }
        var blocker: StepID? = environment == nil ? plan.steps.first { $0.kind == .environment }?.id : nil
        for step in plan.steps
        where step.kind != .environment && !step.id.isChampion && step.id != .control && run.isNeeded(step.id) {
            if let blocker, step.kind != .data {
                steps.append(Step(id: step.id, fate: .unknown(after: blocker), differences: []))
                continue
            }
            if step.kind == .serving {
                steps.append(Step(id: step.id, fate: .runsAlways, differences: []))
                continue
            }
            let forecast = try Forecast.step(step.id, subject, run, history)
            steps.append(forecast)
            if case .reused(let from) = forecast.fate, let key = forecast.key, let passed = try history.passed(key) {
                run.imagine(.reused(.init(step: step.id, from: from, result: passed.result)))
            } else if step.id.stage == .train {
                blocker = step.id
            }
        }
    }

    private static func step(_ id: StepID, _ subject: Subject, _ run: Run, _ history: History) throws -> Step {
        let keys = StepKeys(
            subject: subject, run: run, repository: history.repository, events: history.events,
            profiles: ProfileShelf(state: history.state))
        let pieces = try keys.pieces(of: id)
        let key = ContentDigest.sha256(pieces.canonical.utf8)
        let passed = try history.passed(key)
        let last = try history.lastKey(of: id, in: subject.pipeline.folder)
        return Step(
            id: id, fate: passed.map { .reused(from: $0.run) } ?? .runs, key: key, pieces: pieces,
            differences: passed == nil ? last.map { pieces.differences(from: $0.pieces) } ?? [] : [], lastRun: last?.number)
    }
}

extension Run {
    fileprivate static func imagined(_ plan: Plan, of subject: Subject, in repository: String, at now: Moment) -> Run {
        let id = RunID(milliseconds: 0, random: Array(repeating: 0, count: 10))
        let queued = RunEvent.Queued(
            number: 0, repository: repository, pipeline: subject.pipeline.folder, ref: "", commit: subject.commit,
            trigger: .manual)
        var run = Run(id, replaying: [TimedEvent(sequence: 1, time: now, event: .queued(queued))])!
        run.imagine(.planned(plan))
        return run
    }

    fileprivate mutating func imagine(_ event: RunEvent) {
        apply(TimedEvent(sequence: sequence + 1, time: Moment(milliseconds: 0), event: event))
    }
}
