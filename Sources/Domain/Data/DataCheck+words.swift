extension DataCheck {
    /// The rule's word, as `gatehouse.yaml` and Frictionless write it.
    package var rule: String {
        switch kind {
        case .format: "format"
        case .bytes: "bytes"
        case .rows: "rows"
        case .present: "missing_column"
        case .extraColumns: "extra_columns"
        case .columnOrder: "column_order"
        case .type: "type"
        case .required: "required"
        case .minimum: "minimum"
        case .maximum: "maximum"
        case .exclusiveMinimum: "exclusiveMinimum"
        case .exclusiveMaximum: "exclusiveMaximum"
        case .oneOf: "enum"
        case .pattern: "pattern"
        case .minLength: "minLength"
        case .maxLength: "maxLength"
        case .nulls: "nulls"
        case .invalid: "invalid"
        case .distinct: "distinct"
        case .mean: "mean"
        case .sum: "sum"
        case .quantile(let share, _): "quantile " + Measured.text(share)
        case .freshness: "freshness"
        case .unique: "unique"
        case .duplicates: "duplicates"
        case .sql: "sql" + (name.map { ".\($0)" } ?? "")
        case .overlap(let other, _, _): "overlap.\(other)"
        case .timeOrder(let other): "time_order.\(other)"
        case .groupOverlap(let other): "group_overlap.\(other)"
        }
    }

    /// The data set that it compares with.
    package var other: String? {
        switch kind {
        case .overlap(let other, _, _), .timeOrder(let other), .groupOverlap(let other): other
        default: nil
        }
    }

    /// The columns that it is about together.
    package var together: [String]? {
        switch kind {
        case .unique(let columns): columns
        case .overlap(_, let columns, _): columns
        default: nil
        }
    }

    /// What is asked for, for people: `<= 3000`.
    package func required(of kind: FieldRule.Kind?) -> String {
        switch self.kind {
        case .format(let name): name ?? "well-formed"
        case .bytes(let bounds), .rows(let bounds), .distinct(let bounds), .mean(let bounds), .sum(let bounds),
            .quantile(_, let bounds):
            bounds.text
        case .present: "there"
        case .extraColumns: "none"
        case .columnOrder: "the order of the rules"
        case .type: kind?.rawValue ?? "any"
        case .required: "no missing value"
        case .minimum(let bound): ">= \(bound)"
        case .maximum(let bound): "<= \(bound)"
        case .exclusiveMinimum(let bound): "> \(bound)"
        case .exclusiveMaximum(let bound): "< \(bound)"
        case .oneOf(let values): "one of \(values.prefix(8).joined(separator: ", "))" + (values.count > 8 ? ", …" : "")
        case .pattern(let pattern): "matches \(pattern)"
        case .minLength(let length): "at least \(length) characters"
        case .maxLength(let length): "at most \(length) characters"
        case .nulls(let share), .invalid(let share), .duplicates(let share): "at most \(Self.percent(share))"
        case .freshness(let seconds): "at most \(Self.age(seconds)) old"
        case .unique: "no row twice"
        case .sql: "no row"
        case .overlap(let other, _, let share): "at most \(Self.percent(share)) of its rows in \(other)"
        case .timeOrder(let other): "before all rows of \(other)"
        case .groupOverlap(let other): "no value that \(other) has"
        }
    }

    /// `5%`, `0.02%`.
    package static func percent(_ share: Double) -> String {
        let hundredths = share * 100
        var scale = 1.0
        while hundredths > 0, hundredths * scale < 100, scale < 1e12 { scale *= 10 }
        return Measured.text((hundredths * scale).rounded() / scale) + "%"
    }

    private static let units = [("d", 86400.0), ("h", 3600), ("min", 60)]

    /// Seconds of the greatest unit that a duration is a whole number of: of `30d` a day, of `36h` an hour.
    static func unit(of duration: Double) -> Double {
        units.map(\.1).first { duration.truncatingRemainder(dividingBy: $0) == 0 } ?? 1
    }

    /// `53 d`, `2.6 h`.
    package static func age(_ seconds: Double) -> String {
        for (name, size) in units where seconds.magnitude >= size {
            return "\(Measured.text((seconds / size * 10).rounded() / 10)) \(name)"
        }
        return "\(Measured.text(seconds.rounded())) s"
    }

    /// Whether it is judged cell by cell.
    package var isOfCells: Bool {
        switch kind {
        case .type, .required, .minimum, .maximum, .exclusiveMinimum, .exclusiveMaximum, .oneOf, .pattern, .minLength, .maxLength:
            true
        default: false
        }
    }

    package var readsClock: Bool {
        if case .freshness = kind { return true }
        return accept != nil
    }
}
