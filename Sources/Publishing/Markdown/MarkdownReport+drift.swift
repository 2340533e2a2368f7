internal import Domain

extension MarkdownReport {
    /// Pictures in a report; the table has every column.
    private static let mostPictures = 8

    /// How columns lie to their reference: those that drifted, each with its picture.
    static func drift(_ gates: [GateResult]) -> [[String]] {
        let drifts = gates.filter { $0.drift != nil }
        guard !drifts.isEmpty else { return [] }
        let table = Markdown.table(
            ["column", "against", "distance", "above", "adjusted p", "rows then", "rows now", "new", "gone"], drifts.map(row))
        let pictures = drifts.prefix(mostPictures).compactMap { gate -> String? in
            guard let path = DriftPicture.path(of: gate), let drift = gate.drift else { return nil }
            return "![\(Markdown.cell("\(drift.column) against \(drift.reference)"))](\(Markdown.destination(path)))"
        }
        return [["### Drift"], table, pictures]
    }

    private static func row(_ gate: GateResult) -> [String] {
        guard let drift = gate.drift else { return [] }
        return [
            Markdown.cell("\(gate.name.prefix { $0 != " " }) \(drift.column)"), Markdown.cell(drift.reference),
            Figures.number(gate.observed), Figures.number(drift.threshold), Figures.number(drift.adjusted),
            "\(drift.referenceRows)", gate.examples.map(String.init) ?? "", "\(drift.appeared)", "\(drift.vanished)",
        ]
    }
}
