internal import Domain

extension MarkdownReport {
    /// Lines that are named in a table; the rest is counted.
    private static let namedLines = 10

    /// The rules of data sets, for a data engineer to act on: what broke them, how much of it, and where.
    static func data(_ report: Report) -> [[String]] {
        let gates = report.stages.filter { $0.name == .data }.flatMap(\.gates)
        guard !gates.isEmpty else { return [] }
        let loud = gates.filter { $0.outcome != .passed }
        let passed = gates.count - loud.count
        let count = "\(passed) of \(gates.count) rules passed."
        guard !loud.isEmpty else { return [["## Data"], [count]] }
        let table = Markdown.table(
            ["rule", "outcome", "required", "found", "share", "lines", "owner", "written"], loud.map(row))
        let why = loud.map { "- \(Markdown.code("\($0.name): \($0.reason)"))" }
        return [["## Data"], [count], table, why] + drift(gates)
    }

    private static func row(_ gate: GateResult) -> [String] {
        let lines = gate.lines.prefix(namedLines).map(String.init).joined(separator: ", ")
        let more = (gate.violations ?? 0) > min(gate.lines.count, namedLines) && !gate.lines.isEmpty ? ", …" : ""
        return [
            Markdown.cell(gate.name), Markdown.outcome(gate.outcome), Markdown.cell(gate.requiredText),
            gate.violations.map(String.init) ?? Figures.observed(gate), gate.share.map { DataCheck.percent($0) } ?? "",
            lines + more, gate.owner.map { Markdown.cell($0) } ?? "", Markdown.cell("\(gate.rule.file):\(gate.rule.line)"),
        ]
    }
}
