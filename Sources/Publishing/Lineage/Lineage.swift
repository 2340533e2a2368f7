package import Domain

/// What the run that made a version knows of it, beside the record in its tag.
package struct Lineage: Sendable, Equatable {
    package var run: Int
    /// What held the target, over which it was promoted; nil for a first model.
    package var beat: String?
    /// How its model was judged.
    package var gates: [GateResult]
    package var environment: EnvironmentRecord?
    package var repeats: CandidatesPart?
    /// Who said yes where the pipeline asks for it.
    package var approvals: [Approval]

    package init(_ report: Report, approvals: [Approval] = []) {
        let report = report.published
        run = report.run.number
        // Of several targets the first that was given the version.
        let first = report.targets.first { $0.decision == .promoted && !$0.gates.isEmpty }
        beat = first.map(\.champion) ?? report.model?.champion
        gates = first?.gates ?? report.stages.filter { $0.name == .validate }.flatMap(\.gates)
        environment = report.environment
        repeats = report.candidates
        self.approvals = approvals
    }

    /// Of a gate that bounds the metric itself or its difference; nil where none has statistics.
    func interval(of metric: String) -> (gate: GateResult, ends: [Double])? {
        for gate in gates where gate.statistics != nil && Self.words(of: gate.name).contains(metric[...]) {
            if let ends = gate.interval, ends.count == 2 { return (gate, ends) }
        }
        return nil
    }

    /// `roc_auc` of `not_worse roc_auc than champion, margin 0.02`; a name that is part of another is none.
    private static func words(of gate: String) -> [Substring] {
        gate.split { !($0.isLetter || $0.isNumber || "_.()".contains($0)) }
    }
}

extension Lineage {
    /// The keys that a version's document has for it.
    static func members(_ lineage: Lineage?) -> [String: JSONValue] {
        [
            "number": JSONValue(lineage?.run), "beat": JSONValue(lineage?.beat),
            "gates": lineage.map { .array($0.gates.map(ReportJSON.gate)) } ?? .null,
            "packages": lineage?.environment.map { .array($0.packages.map(JSONValue.string)) } ?? .null,
            "interpreter": JSONValue(lineage?.environment?.interpreter),
            "cpu": JSONValue(lineage?.environment?.machine?.cpu),
            "gpus": lineage?.environment?.machine.map { .array($0.gpus.map(JSONValue.string)) } ?? .null,
            "seeds": lineage?.repeats.map { .array($0.repeats.map { JSONValue($0.seed) }) } ?? .null,
            "spread": lineage?.repeats.map { .object($0.spread.mapValues { JSONValue($0.deviation) }) } ?? .null,
            "approvals": lineage.map { .array($0.approvals.map(approval)) } ?? .null,
        ]
    }

    private static func approval(_ approval: Approval) -> JSONValue {
        .object(["person": .string(approval.person), "because": .string(approval.because)])
    }
}
