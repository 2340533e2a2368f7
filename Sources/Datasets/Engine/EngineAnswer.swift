/// The rows of one answer, by column, every value as text; nil for NULL.
package struct EngineAnswer: Sendable, Equatable {
    package var names: [String]
    package var columns: [[String?]]

    package var rows: Int { columns.first?.count ?? 0 }

    package subscript(row: Int) -> [String?] { columns.map { $0[row] } }

    package func column(_ name: String) -> [String?]? { names.firstIndex(of: name).map { columns[$0] } }
}
