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
    /// Of the judged model's training; nil where that is not kept.
    package var seed: Int?
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
        seed = report.seed
        self.approvals = approvals
    }

    /// What a gate found of a metric over all examples: bounds of the metric itself, or of its difference from another model's.
    struct Interval {
        let gate: GateResult
        let ends: [Double]
        /// Of the difference, turned so that more is better.
        let isDifference: Bool
    }

    /// Nil where no gate over all examples has statistics of it.
    func interval(of metric: String, isDifference: Bool) -> Interval? {
        gates.lazy.compactMap { Interval($0, of: metric) }.first { $0.isDifference == isDifference }
    }
}

extension Lineage.Interval {
    fileprivate init?(_ gate: GateResult, of metric: String) {
        guard let statistics = gate.statistics, statistics.slices.isEmpty, let ends = gate.interval, ends.count == 2,
            Self.words(of: gate.name).contains(metric[...])
        else { return nil }
        self.init(
            gate: gate, ends: ends,
            isDifference: MarginRule.Kind.allCases.contains { gate.name.hasPrefix("\($0.rawValue) ") })
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
            "seed": JSONValue(lineage?.seed), "seeds": lineage.map(seeds) ?? .null,
            "spread": lineage?.repeats.map { .object($0.spread.mapValues { JSONValue($0.deviation) }) } ?? .null,
            "approvals": lineage.map { .array($0.approvals.map(approval)) } ?? .null,
        ]
    }

    /// The judged model's first; null where not even that is kept.
    private static func seeds(_ lineage: Lineage) -> JSONValue {
        let seeds = lineage.repeats?.repeats.map(\.seed) ?? []
        if !seeds.isEmpty { return .array(seeds.map { JSONValue($0) }) }
        return lineage.seed.map { .array([JSONValue($0)]) } ?? .null
    }

    private static func approval(_ approval: Approval) -> JSONValue {
        .object(["person": .string(approval.person), "because": .string(approval.because), "target": JSONValue(approval.target)])
    }
}
