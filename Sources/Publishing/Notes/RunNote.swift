package import Domain

/// The line about one run in `refs/notes/gatehouse`; lines are merged by `cat_sort_uniq`, so each stands by itself.
package struct RunNote: Sendable, Equatable {
    /// Without a newline.
    package let line: String

    /// Nil until the run has ended.
    package init?(_ report: Report, at time: Moment) {
        let report = report.published
        guard let outcome = report.run.outcome else { return nil }
        let parts = [RunNote.headline(of: report), RunNote.count(of: report.stages.flatMap(\.gates))].compactMap(\.self)
        let said = parts.isEmpty ? "" : ": " + parts.joined(separator: "; ")
        line =
            "\(time.iso8601) \(outcome.rawValue) \(OneLine.ref(report.run.ref)) \(RunNote.deed(of: report))\(said)"
            + " (run \(report.run.id))"
    }

    /// `promoted flight-delay@v0.0.3 to production`, `declined flight-delay`, `judged flight-delay`.
    private static func deed(of report: Report) -> String {
        let model = report.model.map { OneLine.model($0.name, in: report.run.pipeline) } ?? "nothing"
        guard report.promotedTo.isEmpty else {
            let version = report.model?.version.map { "@\(OneLine.text($0))" } ?? ""
            let targets = report.promotedTo.map { OneLine.text($0) }.joined(separator: " and ")
            return "promoted \(model)\(version) to \(targets)\(rest(of: report))"
        }
        switch report.promotion.decision {
        case .promoted: return "promoted \(model)"
        case .declined, .unchanged, .waiting: return "\(report.promotion.decision.rawValue) \(model)"
        case .notRequested: return "judged \(model)"
        }
    }

    /// `, waiting for production`: of several targets the last that the run came to.
    private static func rest(of report: Report) -> String {
        let (decision, target) = (report.promotion.decision, report.promotion.target.map { OneLine.text($0) } ?? "")
        switch decision {
        case .waiting: return ", waiting for \(target)"
        case .declined: return ", declined for \(target)"
        case .promoted, .unchanged, .notRequested: return ""
        }
    }

    /// What decided: the reason of a run that did not pass or was not promoted, else the first gate that passed.
    private static func headline(of report: Report) -> String? {
        let isPassed = report.run.outcome == .passed
        let gates = report.stages.filter { $0.name != .data }.flatMap(\.gates) + report.stages.flatMap(\.gates)
        let passed = gates.first { $0.outcome == .passed }?.reason
        let told = report.promotion.decision == .notRequested ? nil : report.promotion.reasons.first
        return (isPassed ? told ?? passed : report.run.reason).map { clause($0) }
    }

    private static func clause(_ sentence: String) -> String {
        let line = OneLine.text(sentence)
        return line.hasSuffix(".") ? String(line.dropLast()) : line
    }

    /// Of those that applied.
    private static func count(of all: [GateResult]) -> String? {
        let gates = all.filter { $0.outcome != .notApplicable }
        guard !gates.isEmpty else { return nil }
        let passed = gates.count { $0.outcome == .passed }
        let noun = gates.count == 1 ? "gate" : "gates"
        let warned = gates.count { $0.outcome == .warned }
        let rest = warned == 0 ? "" : ", \(warned) warned"
        return (passed == gates.count ? "\(passed) \(noun) passed" : "\(passed) of \(gates.count) \(noun) passed") + rest
    }
}
