/// What was seen of one rule.
package enum Observation: Sendable, Equatable {
    /// Rows or columns that break it, of so many, with the first of them.
    case violations(Int, of: Int, examples: [DataExample])
    /// A number of the file or of a column; nil where there is none, as of a column without values.
    case number(Double?)
    /// It could not be looked at; a sentence with whose doing that is.
    case impossible(String, isTheirs: Bool)
}

/// One row that breaks a rule.
package struct DataExample: Sendable, Equatable, Codable {
    /// Of the file, its first line being 1; of a row in files without lines. Nil where it is not of a line.
    package var line: Int?
    /// The cell as the file writes it.
    package var value: String?

    /// The file, of a data set of several.
    package var file: String?

    package init(line: Int?, value: String?, file: String? = nil) {
        (self.line, self.value, self.file) = (line, value, file)
    }
}
