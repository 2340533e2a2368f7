internal import Domain

extension RunFacts {
    /// One event for the gates of a run together, then one for each in its order.
    func gates(_ gates: [GateResult]) -> [CDEvent] {
        [suite(gates)] + gates.enumerated().map { gate($1, number: $0 + 1) }
    }

    private func suite(_ gates: [GateResult]) -> CDEvent {
        let verdict = Run.verdict(of: gates)
        var content: [String: JSONValue] = [
            "outcome": EventOutcome.of(verdict.outcome), "environment": environment,
            "testSuite": .object(["id": .string(suiteName), "name": .string("gates of \(report.model?.name ?? suiteName)")]),
        ]
        if let reason = RunFacts.cut(verdict.reason) { content["reason"] = .string(reason) }
        return event(
            .suiteFinished, about: suiteRun, content,
            custom: [
                "run": .string(run.id.text), "outcome": .string(verdict.outcome.rawValue),
                "reason": JSONValue(RunFacts.cut(verdict.reason)),
            ])
    }

    private func gate(_ gate: GateResult, number: Int) -> CDEvent {
        var content: [String: JSONValue] = [
            "environment": environment, "reason": .string(RunFacts.cut(gate.reason) ?? ""),
            "testCase": .object(["id": .string(gate.name), "name": .string(gate.name)]),
            "testSuiteRun": .object(["id": .string(suiteRun), "source": .string(source)]),
        ]
        if gate.outcome != .notApplicable { content["outcome"] = EventOutcome.of(gate.outcome) }
        return event(
            gate.outcome == .notApplicable ? .caseSkipped : .caseFinished, about: "\(suiteRun)/\(number)", content,
            part: "-\(number)", custom: ["run": .string(run.id.text), "gate": ReportJSON.gate(gate.brief)])
    }

    /// The gates stand in one file of the pipeline.
    private var suiteName: String { run.queued.pipeline == "." ? "gatehouse.yaml" : "\(run.queued.pipeline)/gatehouse.yaml" }

    /// A run may be judged more than once: the fact's number tells the suites apart.
    private var suiteRun: String { "\(run.id.text)/gates/\(fact.sequence)" }

    /// The interpreter and packages that the evidence was made in.
    private var environment: JSONValue { .object(["id": .string(run.environment?.name ?? run.plan?.environment ?? "host")]) }
}

extension GateResult {
    /// Without the lines of a data file, which may be many.
    fileprivate var brief: GateResult {
        var gate = self
        gate.reason = RunFacts.cut(reason) ?? ""
        gate.lines = []
        return gate
    }
}
