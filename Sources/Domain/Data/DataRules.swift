/// Everything that is asked of a data set.
package struct DataRules: Sendable, Equatable, Codable {
    /// In their order.
    package var fields: [FieldRule]
    package var checks: [DataCheck]
    /// Between the cells of a delimited file; nil for what its first line shows.
    package var delimiter: String?
    /// What the file is, where its name does not say: `csv`.
    package var format: String?
    /// A Table Schema or Data Package that says more, relative to the pipeline's folder.
    package var schema: String?
    package var drift: DriftRule?

    package init(
        fields: [FieldRule] = [], checks: [DataCheck] = [], delimiter: String? = nil, format: String? = nil, schema: String? = nil
    ) {
        (self.fields, self.checks, self.delimiter, self.format, self.schema) = (fields, checks, delimiter, format, schema)
    }

    /// These rules with those of the schema that they name; what both say of a column's cells, these say.
    package func adding(_ other: DataRules) -> DataRules {
        var rules = self
        rules.fields += other.fields.filter { field($0.name) == nil }
        let own = checks.map(\.subject)
        rules.checks += other.checks.filter { !own.contains($0.subject) }
        rules.delimiter = delimiter ?? other.delimiter
        return rules
    }

    package func field(_ name: String) -> FieldRule? { fields.first { $0.name == name } }

    /// Whether the verdict may be another on another day. A query may ask the clock, and no rule can tell.
    package var readsClock: Bool {
        checks.contains { check in
            if case .sql = check.kind { return true }
            return check.readsClock
        } || drift?.accept != nil
    }
}

extension DataCheck {
    /// What it is a rule about: two rules about the same thing exclude each other.
    fileprivate var subject: [String] {
        [rule, column ?? ""] + (together ?? [])
    }
}
