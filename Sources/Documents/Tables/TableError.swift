/// Why a table cannot be used, in a sentence with the file and, where there is one, the line. Holds no value of the table.
package struct TableError: Error, Equatable, CustomStringConvertible {
    package let description: String

    /// - Parameter place: `line 17`
    package init(_ sentence: String, in file: String, at place: String? = nil) {
        description = place.map { "\(file), \($0): \(sentence)" } ?? "\(file): \(sentence)"
    }

    init(_ sentence: String, in file: String, line: Int) { self.init(sentence, in: file, at: "line \(line)") }
}
