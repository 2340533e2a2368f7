/// A named condition over the evidence of a run.
package struct Gate: Sendable, Equatable {
    /// As written, white space folded.
    package var name: String
    package var condition: Comparison
    package var rule: Place

    package init(name: String, condition: Comparison, rule: Place) {
        self.name = name
        self.condition = condition
        self.rule = rule
    }
}

/// Where a rule stands; line and column count from 1.
package struct Place: Sendable, Equatable, Codable {
    package var file: String
    package var line: Int
    package var column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}
