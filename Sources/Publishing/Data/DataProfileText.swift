package import Domain

/// A profile as a table within 80 columns.
package struct DataProfileText {
    private let style: TextStyle

    package init(style: TextStyle) { self.style = style }

    package func lines(_ profile: DataProfile, file: String) -> [String] {
        let head =
            "\(TextStyle.safe(file)): \(Counted.rows(profile.rows)), \(Counted.columns(profile.columns.count)), \(Figures.bytes(profile.bytes))"
        var table = TextTable()
        table.add(["column", "type", "nulls", "distinct", "mean", "min", "max"]) { _, text in style.faint(text) }
        for column in profile.columns {
            table.add(
                [
                    clipped(column.name, 20), column.kind.rawValue, share(column.nulls, profile.rows), "\(column.distinct)",
                    column.mean.map { Figures.number($0) } ?? "–", clipped(column.minimum ?? "–", 10),
                    clipped(column.maximum ?? "–", 10),
                ])
        }
        return [head] + table.lines()
    }

    private func share(_ count: Int, _ rows: Int) -> String {
        rows == 0 || count == 0 ? "0" : DataCheck.percent(Double(count) / Double(rows))
    }

    private func clipped(_ text: String, _ width: Int) -> String {
        let safe = TextStyle.safe(text)
        return safe.count <= width ? safe : String(safe.prefix(width - 1)) + "…"
    }
}
