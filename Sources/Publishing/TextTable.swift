/// Columns of words, aligned by what is seen.
package struct TextTable {
    private var rows: [[(text: String, styled: String)]] = []

    package init() {}

    package mutating func add(_ cells: [String], style: (Int, String) -> String = { $1 }) {
        rows.append(cells.enumerated().map { ($1, style($0, $1)) })
    }

    package var isEmpty: Bool { rows.isEmpty }

    /// One line a row; two spaces between columns, none at the end.
    package func lines(indent: String = "  ") -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { column < $0.count ? $0[column].text.count : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                column == row.count - 1 ? cell.styled : TextStyle.padded(cell.text, to: widths[column], styled: cell.styled)
            }
            var line = indent + cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
