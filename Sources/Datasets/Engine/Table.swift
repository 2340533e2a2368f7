/// Columns of a file by name, in the file's order.
package struct Table: Sendable, Equatable {
    package var columns: [TableColumn]
    package var rows: Int

    package subscript(name: String) -> TableColumn? { columns.first { $0.name == name } }

    package var names: [String] { columns.map(\.name) }
}

/// A column as text; what a cell holds is exactly as the file writes it, and nil where it is empty or null.
package struct TableColumn: Sendable, Equatable {
    package var name: String
    package var texts: [String?]

    package init(name: String, texts: [String?]) { (self.name, self.texts) = (name, texts) }

    /// The column as numbers, nil where a cell is empty; `nan`, `inf` and their like are numbers here.
    /// - Throws: the number of the first row (from 0) that holds something else.
    package func numbers() throws(NotANumber) -> [Double?] {
        var numbers: [Double?] = []
        numbers.reserveCapacity(texts.count)
        for (row, text) in texts.enumerated() {
            guard let text else { numbers.append(nil); continue }
            guard let number = Self.number(text) else { throw NotANumber(row: row, text: text) }
            numbers.append(number)
        }
        return numbers
    }

    private static func number(_ text: String) -> Double? {
        if let number = Double(text), !text.hasPrefix("0x"), !text.hasPrefix("0X") { return number }
        let words: [String: Double] = ["true": 1, "false": 0]
        return words[text.lowercased()]
    }

    package struct NotANumber: Error, Equatable {
        package var row: Int
        package var text: String

        package init(row: Int, text: String) { (self.row, self.text) = (row, text) }
    }
}
