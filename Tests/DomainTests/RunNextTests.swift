import Domain
import Foundation
import TestSupport
import Testing

/// `Run.next` against random worlds: whatever happens, its promises hold.
@Suite struct RunNextTests {
    /// A world that answers actions at random, and remembers what it was asked.
    struct World {
        var random: Generator
        var run: Run
        var asked: [Action] = []
        var executed: [StepID] = []
        var facts: [TimedEvent] = []

        init(seed: UInt64) {
            random = Generator(state: seed)
            let queued = RunEvent.Queued(
                number: 1, repository: "/r", pipeline: ".", ref: "refs/heads/main",
                commit: ObjectID(String(repeating: "a", count: 40))!,
                trigger: .push, fresh: Bool.random(using: &random), generation: 1)
            facts = [TimedEvent(sequence: 1, time: Moment(milliseconds: 0), event: .queued(queued))]
            run = Run(RunID(milliseconds: 0, random: Array(repeating: 0, count: 10)), replaying: facts)!
        }

        mutating func record(_ event: RunEvent) {
            let fact = TimedEvent(sequence: run.sequence + 1, time: Moment(milliseconds: Int64(run.sequence)), event: event)
            facts.append(fact)
            run.apply(fact)
        }

        mutating func perform(_ action: Action) {
            asked.append(action)
            if Int.random(in: 0..<40, using: &random) == 0 { record(.cancelRequested(.init(reason: "a newer commit"))) }
            switch action {
            case .plan: record(.planned(plan()))
            case .settle(let step):
                let reusable = Bool.random(using: &random) ? RunReference(id: run.id, number: 1) : nil
                let isOwn = step.isChampion && run.plan?.champion?.own != nil && !run.isOwn(step)
                record(
                    .keyed(
                        .init(step: step, key: digest(3), reusable: reusable, scoring: isOwn ? Scoring(.own) : nil)))
            case .reuse(let step, let from): record(.reused(.init(step: step, from: from, result: result(of: step))))
            case .attempt(let step, let number, _): attempt(step, number)
            case .judge: record(.judged(.init(gates: gates())))
            case .extend(let repeats): record(.extended(.init(repeats: repeats)))
            case .decidePromotion: decide()
            case .promote: promote()
            case .turn(let target):
                let champion = Bool.random(using: &random) ? Champion(name: "v0.0.1", model: digest(2), run: nil) : nil
                let past = Bool.random(using: &random) ? [Champion(name: "v0.0.0", model: digest(2), run: nil, bytes: 1)] : nil
                record(.targeted(.init(target: target, champion: champion, past: past)))
            case .close(let stage, let outcome, let reason):
                record(.stageEnded(.init(stage: stage, outcome: outcome, reason: reason)))
            case .end(let outcome, let reason): record(.ended(.init(outcome: outcome, reason: reason)))
            }
        }

        mutating func decide() {
            switch Int.random(in: 0..<7, using: &random) {
            case 6: record(.promotionDecided(.init(.unchanged, reasons: ["the model is the champion"])))
            case 0: record(.promotionDecided(.init(.declined, reasons: ["refused: stale"])))
            case 1: record(.promotionDecided(.init(.declined, outcome: .errored, reasons: ["disputed"])))
            case 2:
                let repeats = Bool.random(using: &random) ? [digest(2), digest(2)] : nil
                record(
                    .rejudged(
                        .init(champion: Champion(name: "v0.0.2", model: digest(2), run: nil, repeats: repeats), reason: "moved")))
            default: record(.promotionPrepared(SampleRun.prepared))
            }
        }

        mutating func promote() {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: record(.promotionAbandoned(.init(reason: "moved", keepsVersion: Bool.random(using: &random))))
            case 1: record(.promotionDecided(.init(.declined, outcome: .errored, reasons: ["disputed"])))
            case 2: break  // Something was written, and the next look finds it.
            default: record(.promoted(.init(version: "m@v0.0.3", target: run.plan?.target ?? "production", number: 7)))
            }
        }

        /// One in eight attempts is lost with its agent.
        mutating func attempt(_ step: StepID, _ number: Int) {
            executed.append(step)
            record(.attemptStarted(.init(step: step, attempt: number)))
            if Int.random(in: 0..<8, using: &random) == 0 { return }
            let outcome = [Outcome.passed, .passed, .passed, .failed, .errored, .cancelled].randomElement(using: &random)!
            if outcome == .cancelled { record(.cancelRequested(.init(reason: "a person"))) }
            let ending = AttemptEnding(
                outcome: outcome, reason: outcome == .passed ? nil : "it \(outcome)", mayRetry: outcome == .errored, seconds: 1,
                result: outcome == .passed ? result(of: step) : StepResult())
            record(.attemptEnded(.init(step: step, attempt: number, ending: ending)))
        }

        mutating func digest(_ variants: Int) -> ContentDigest {
            ContentDigest(.sha256, hex: String(repeating: String(Int.random(in: 0..<variants, using: &random)), count: 64))!
        }

        mutating func result(of step: StepID) -> StepResult {
            let output = StepOutput(path: "x", digest: digest(2), bytes: 1, files: 1)
            switch step.stage {
            case .train where step.isSelection:
                return StepResult(metrics: Bool.random(using: &random) ? ["m": Double.random(in: 0...1, using: &random)] : [:])
            case .train: return StepResult(outputs: ["model": output])
            case .validate: return StepResult(outputs: ["metrics": output])
            default: return StepResult()
            }
        }

        mutating func plan() -> Plan {
            let stages = Stage.allCases.filter { $0 == .train || Int.random(in: 0..<5, using: &random) > 0 }
            let candidates = Self.candidates.randomElement(using: &random)!
            let targets = Self.targets.randomElement(using: &random)!
            let rules = digest(1)
            let own = [nil, OwnEvaluation(), OwnEvaluation(needsEnvironment: true)].randomElement(using: &random)!
            let champion =
                Bool.random(using: &random)
                ? Champion(name: "v0.0.1", model: digest(2), run: nil, evaluation: digest(3), rules: rules, own: own) : nil
            let seeds = (candidates?.repeats.most ?? 1) > 1 ? Array(2...candidates!.repeats.most) : []
            let all: [PlannedStep] =
                [
                    .init(StepID(.test, "environment"), .environment), .init(StepID(.test, "test"), .command),
                    .init(StepID(.data, "data"), .data),
                ] + training(candidates) + seeds.map { .init(StepID(.train, "fit").of(seed: $0), .command) }
                + [.init(.candidate, .evaluation)] + seeds.map { .init(StepID.candidate.of(seed: $0), .evaluation) }
                + Plan.evaluations(of: champion) + [.init(.control, .evaluation), .init(.then, .followUp)]
                + (targets?.last?.isFollowed == true ? [.init(.then(2), .followUp)] : [])
            return Plan(
                stages: stages, steps: all.filter { stages.contains($0.id.stage) }, model: "m", environment: "host",
                champion: champion, digests: InputDigests(code: rules, rules: rules), target: "staging",
                candidates: candidates, targets: targets)
        }

        static let targets: [[PlannedTarget]?] = [
            nil, nil, [PlannedTarget("staging", isFollowed: true), PlannedTarget("production", isFollowed: false)],
            [PlannedTarget("staging", isFollowed: true), PlannedTarget("production", isFollowed: true)],
        ]

        static let candidates: [CandidatePlan?] = [
            nil, nil, CandidatePlan(repeats: Repeats(3)), CandidatePlan(repeats: Repeats(2, 4)),
            CandidatePlan(
                combinations: [["d": "1"], ["d": "2"]], selection: SelectionRule("max(m)", on: "tune"), repeats: Repeats(2)),
        ]

        func training(_ candidates: CandidatePlan?) -> [PlannedStep] {
            guard let count = candidates?.combinations.count, count > 0 else {
                return [.init(StepID(.train, "features"), .command), .init(StepID(.train, "fit"), .command)]
            }
            return (1...count).map { .init(StepID(.train, "fit").of(combination: $0), .command) }
                + (1...count).map { .init(.selection($0), .evaluation) }
        }

        mutating func gates() -> [GateResult] {
            let outcome = [GateOutcome.passed, .passed, .failed, .errored, .inconclusive, .notApplicable].randomElement(
                using: &random)!
            return [
                GateResult(
                    name: "g", outcome: outcome, requiredText: ">= 1", reason: "r",
                    rule: Place(file: "gatehouse.yaml", line: 1, column: 1))
            ]
        }
    }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }

    /// Seeds a batch: a thousand, or fifty thousand where everything is to be proved.
    static let rounds: UInt64 = ProcessInfo.processInfo.environment["GATEHOUSE_PROVE"] == "1" ? 50_000 : 1000

    static func play(_ seed: UInt64) -> World {
        var world = World(seed: seed)
        while let action = world.run.next, world.asked.count < 200 { world.perform(action) }
        return world
    }

    @Test("every run ends, once, with an outcome and a reason unless it passed", arguments: [UInt64(1), 2, 3, 4])
    func ends(batch: UInt64) throws {
        for seed in (batch * Self.rounds)..<((batch + 1) * Self.rounds) {
            let world = Self.play(seed)
            let end = try #require(world.run.end, "seed \(seed) never ended")
            #expect(world.asked.filter { if case .end = $0 { true } else { false } }.count == 1, "seed \(seed)")
            #expect(end.outcome == .passed || end.reason != nil, "seed \(seed): \(end)")
        }
    }

    @Test("stages run in order, and nothing runs after one that did not pass", arguments: [UInt64(5), 6])
    func order(batch: UInt64) {
        for seed in (batch * Self.rounds)..<((batch + 1) * Self.rounds) {
            let world = Self.play(seed)
            let stages = world.executed.map(\.stage)
            let isRejudged = world.facts.contains { [.rejudged, .extended, .targeted].contains($0.event.kind) }
            #expect(stages == stages.sorted() || isRejudged, "seed \(seed): \(stages)")
            let failed = world.run.stages.values.filter { $0.outcome != .passed }
            #expect(failed.count <= 1, "seed \(seed)")
            if let failed = failed.first {
                // A second look trains more repeats after the first has evaluated.
                let isExtended = world.facts.contains { $0.event.kind == .extended }
                #expect(isExtended || !world.run.settled.isEmpty || stages.allSatisfy { $0 <= failed.stage }, "seed \(seed)")
                #expect(world.run.end?.outcome == failed.outcome, "seed \(seed)")
            }
        }
    }

    @Test("no step is attempted more than three times, and a failed one never again", arguments: [UInt64(7), 8])
    func attempts(batch: UInt64) {
        for seed in (batch * Self.rounds)..<((batch + 1) * Self.rounds) {
            let world = Self.play(seed)
            for (step, tries) in Dictionary(grouping: world.executed, by: { $0 }) {
                let judgements = 1 + world.facts.count { [.rejudged, .targeted].contains($0.event.kind) }
                #expect(
                    tries.count <= 3 * (step.stage == .validate ? judgements : 1) * (step.isChampion ? 2 : 1),
                    "seed \(seed): \(step) ran \(tries.count) times")
            }
        }
    }

    @Test("a passed run has no gate that failed, errored or could not be decided", arguments: [UInt64(9), 10])
    func verdicts(batch: UInt64) {
        for seed in (batch * Self.rounds)..<((batch + 1) * Self.rounds) {
            let run = Self.play(seed).run
            guard run.end?.outcome == .passed else { continue }
            #expect((run.gates ?? []).allSatisfy { [.passed, .notApplicable].contains($0.outcome) }, "seed \(seed)")
            #expect(run.stages.values.allSatisfy { $0.outcome == .passed }, "seed \(seed)")
        }
    }

    @Test("what is promoted stays promoted: its run has passed, and what follows was tried", arguments: [UInt64(11), 12])
    func promoted(batch: UInt64) {
        for seed in (batch * Self.rounds)..<((batch + 1) * Self.rounds) {
            let world = Self.play(seed)
            guard world.run.plan?.targets == nil else { continue }
            let promotions = world.facts.count { $0.event.kind == .promoted }
            #expect(promotions <= 1, "seed \(seed)")
            guard promotions == 1, let plan = world.run.plan else { continue }
            #expect(world.run.end?.outcome == .passed, "seed \(seed): \(String(describing: world.run.end))")
            #expect(plan.steps.contains { $0.id == .then } == world.executed.contains(.then), "seed \(seed)")
            #expect(
                world.facts.last { $0.event.kind == .judged || $0.event.kind == .rejudged }?.event.kind != .rejudged
                    || isUnjudged(world.run), "seed \(seed)")
        }
    }

    @Test(
        "several targets get the model in their order, each once, and none after one that did not take it",
        arguments: [UInt64(14)])
    func targets(batch: UInt64) {
        for seed in (batch * Self.rounds)..<((batch + 1) * Self.rounds) {
            let (run, facts, executed) = (Self.play(seed).run, Self.play(seed).facts, Self.play(seed).executed)
            guard let targets = run.plan?.targets else { continue }
            #expect(run.settled.map(\.target) == targets.map(\.name).dropLast(targets.count - run.settled.count), "seed \(seed)")
            #expect(run.settled.allSatisfy { [.promoted, .unchanged].contains($0.decision) }, "seed \(seed)")
            let promoted = facts.compactMap { if case .promoted(let fact) = $0.event { fact.target } else { nil } }
            #expect(promoted.count == Set(promoted).count, "seed \(seed): \(promoted)")
            for (number, target) in targets.enumerated() where target.isFollowed {
                #expect(executed.contains(.then(number + 1)) == promoted.contains(target.name), "seed \(seed)")
            }
            guard run.end?.outcome == .passed, run.plan?.stages.contains(.promote) == true else { continue }
            let isLast = run.settled.count == targets.count - 1
            #expect(isLast || run.followUpFailed || run.promotion.isDeclined, "seed \(seed): \(run.promotion)")
        }
    }

    /// Validation was skipped, or has no judgement to make.
    private func isUnjudged(_ run: Run) -> Bool {
        run.plan?.stages.contains(.validate) == false || run.stages[.validate]?.reason?.hasPrefix("unchanged") == true
    }

    @Test("a run is judged at most once more for more repeats, and never repeats what it does not judge", arguments: [UInt64(13)])
    func looks(batch: UInt64) {
        for seed in (batch * Self.rounds)..<((batch + 1) * Self.rounds) {
            let world = Self.play(seed)
            let extended = world.facts.count { $0.event.kind == .extended }
            let plan = world.run.plan?.candidates
            #expect(extended <= (plan?.repeats.looks ?? 1) - 1, "seed \(seed)")
            let most = extended > 0 ? plan?.repeats.most ?? 1 : plan?.repeats.least ?? 1
            #expect(world.executed.allSatisfy { $0.isChampion || $0.repeated ?? 1 <= most }, "seed \(seed)")
            guard world.run.end?.outcome == .passed, plan?.selection != nil else { continue }
            #expect(world.run.model == world.run.selection?.chosen.flatMap { world.run.model(combination: $0) }, "seed \(seed)")
        }
    }

    @Test("with --fresh nothing is reused")
    func fresh() {
        for seed in UInt64(0)..<500 {
            let world = Self.play(seed)
            guard world.run.queued.fresh else { continue }
            #expect(!world.asked.contains { if case .reuse = $0 { true } else { false } }, "seed \(seed)")
        }
    }

    @Test("folding the facts again gives the same run")
    func replay() {
        for seed in UInt64(0)..<200 {
            let world = Self.play(seed)
            #expect(Run(world.run.id, replaying: world.facts) == world.run, "seed \(seed)")
        }
    }
}

extension Run {
    fileprivate var followUpFailed: Bool { stages[.promote]?.reason?.contains("'then'") ?? false }
}

extension PromotionState {
    fileprivate var isDeclined: Bool {
        if case .decided(let fact) = self { fact.decision == .declined } else { false }
    }
}
