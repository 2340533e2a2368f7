/// Why a table cannot be used, in a sentence with the file and, where there is one, the line. Holds no value of the table.
package struct TableError: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ sentence: String, in file: String, line: Int? = nil) {
        description = line.map { "\(file), line \($0): \(sentence)" } ?? "\(file): \(sentence)"
    }
}
