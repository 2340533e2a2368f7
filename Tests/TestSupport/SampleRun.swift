package import Domain

/// A run with every kind of fact, for tests of what is read from them.
package enum SampleRun {
    package static let id = RunID("01a20a03-eef6-763e-917d-8167da64e08a")!
    package static let earlier = RunID("01a209fa-ebca-7996-8000-000000000001")!

    package static let source = RunReference(id: earlier, number: 11)

    package static func digest(_ digit: Character) -> ContentDigest {
        ContentDigest(.sha256, hex: String(repeating: digit, count: 64))!
    }

    package static let commit = ObjectID(String(repeating: "a", count: 40))!
    package static let before = ObjectID(String(repeating: "b", count: 40))!

    package static let queued = RunEvent.Queued(
        number: 12, repository: "/srv/flights.git", pipeline: ".", ref: "main", commit: commit, before: before, trigger: .manual,
        dirty: true, fresh: false)

    package static let plan = Plan(
        stages: [.test, .data, .train, .validate],
        steps: [
            PlannedStep(StepID(.test, "environment"), .environment), PlannedStep(StepID(.test, "test"), .command),
            PlannedStep(StepID(.data, "data"), .data), PlannedStep(StepID(.train, "train"), .command),
            PlannedStep(.candidate, .evaluation), PlannedStep(.champion, .evaluation), PlannedStep(.control, .evaluation),
        ],
        model: "flight-delay", environment: "requirements.txt",
        champion: Champion(
            name: "run 11", model: digest("c"), run: earlier, bytes: 1000, files: 1, evaluation: digest("d"), rules: digest("e")),
        changes: Changes(
            code: [CodeChange(kind: .modified, path: "train.py", addedLines: 4, deletedLines: 1)],
            data: [DataSetChange(name: "train", summary: "+3 files, 4.5 MB")],
            params: [ParameterChange(name: "max_iter", old: "100", new: "5")],
            rules: ["accuracy >= 0.80 became accuracy >= 0.70 (weaker)"]),
        digests: InputDigests(
            code: ContentDigest(.gitTree, hex: String(repeating: "1", count: 40))!, data: ["train": digest("2")],
            rules: digest("3")),
        params: ["max_iter": "5"],
        protected: ProtectedChanges(
            champion: "run 11", weakened: ["accuracy >= 0.80 became accuracy >= 0.70 (weaker)"], files: ["evaluate.py"]))

    private static let environment = EnvironmentRecord(
        name: "requirements.txt", interpreter: "Python 3.11.7", packages: ["numpy==2.0", "pytest==9.0"], digest: digest("4"),
        made: true)
    private static let model = StepOutput(path: "model", digest: digest("5"), bytes: 474_000, files: 2)
    private static let tests = TestCounts(
        tests: 14, failures: 1, errors: 0, skipped: 1,
        failed: [TestCounts.Failure(name: "test_a", message: "assert 1 == 2", file: "tests/test_a.py", line: 3)])
    private static let gates = [
        GateResult(
            name: "accuracy >= 0.85", outcome: .passed, observed: 0.8813, required: 0.85, requiredText: ">= 0.85",
            reason: "accuracy 0.8813 >= 0.85.", rule: Place(file: "gatehouse.yaml", line: 9, column: 5)),
        GateResult(
            name: "accuracy >= champion.accuracy - 0.5pt", outcome: .failed, observed: 0.8813, required: 0.892,
            requiredText: ">= 0.892", champion: 0.897,
            reason: "accuracy 0.8813, required >= 0.892 (champion.accuracy - 0.5pt).",
            rule: Place(file: "gatehouse.yaml", line: 11, column: 5), owner: "risk"),
    ]

    private static func passed(_ step: StepID, _ result: StepResult) -> [RunEvent] {
        [
            .attemptStarted(.init(step: step, attempt: 1)),
            .attemptEnded(
                .init(
                    step: step, attempt: 1,
                    ending: AttemptEnding(
                        outcome: .passed, seconds: 4.1, cpuSeconds: 3.9,
                        peakMemory: PeakMemory(bytes: 360_000_000, source: .cgroup),
                        containment: "pid namespace", result: result))),
        ]
    }

    /// Every kind, in an order that may happen.
    package static let events: [RunEvent] =
        [.queued(queued), .planned(plan)]
        + passed(StepID(.test, "environment"), StepResult(environment: environment))
        + [.keyed(.init(step: StepID(.test, "test"), key: digest("6")))] + passed(StepID(.test, "test"), StepResult(tests: tests))
        + [
            .stageEnded(.init(stage: .test, outcome: .passed)),
            .keyed(.init(step: StepID(.data, "data"), key: digest("7"), reusable: source)),
            .reused(.init(step: StepID(.data, "data"), from: source, result: StepResult())),
            .stageEnded(.init(stage: .data, outcome: .passed)),
            .keyed(.init(step: StepID(.train, "train"), key: digest("8"))),
        ]
        + passed(
            StepID(.train, "train"),
            StepResult(
                outputs: ["model": model], metrics: ["loss": 0.5], unusable: ["note": "a text"], absent: ["junit": "junit.xml"]))
        + [.stageEnded(.init(stage: .train, outcome: .passed)), .keyed(.init(step: .candidate, key: digest("9")))]
        + passed(.candidate, StepResult(metrics: ["accuracy": 0.8813]))
        + [
            .judged(.init(gates: gates)),
            .stageEnded(.init(stage: .validate, outcome: .failed, reason: "\(gates[1].name): \(gates[1].reason)")),
            .cancelRequested(.init(reason: "a newer commit")),
            .ended(.init(outcome: .failed, reason: "\(gates[1].name): \(gates[1].reason)")),
        ]

    package static let facts = events.enumerated().map { index, event in
        TimedEvent(sequence: index + 1, time: Moment(milliseconds: 1_795_456_800_000 + Int64(index) * 1500), event: event)
    }

    package static let run = Run(id, replaying: facts)!
}
