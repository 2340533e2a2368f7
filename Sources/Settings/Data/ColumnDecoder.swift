import Documents
import Domain

/// Reads the rules of one column.
struct ColumnDecoder {
    var decoder: DataRulesDecoder
    var field: FieldRule
    var manner: DataRulesDecoder.Manner
    /// The share of cells that may break a rule.
    var tolerance: Double
    var place: Place

    func checks(_ fields: DocumentFields) -> [DataCheck] {
        let typed = fields["type"].map { [cell(.type, at: $0.place)] } ?? []
        return typed + flags(fields) + limits(fields) + texts(fields) + wholes(fields)
    }

    private func cell(_ kind: DataCheck.Kind, at place: Place) -> DataCheck {
        decoder.check(kind, manner, column: field.name, tolerance: tolerance, at: place)
    }

    private func flags(_ fields: DocumentFields) -> [DataCheck] {
        var checks: [DataCheck] = []
        if let cursor = fields["required"], cursor.flag() == true {
            checks.append(decoder.check(.required, manner, column: field.name, at: cursor.place))
        }
        if let cursor = fields["unique"], cursor.flag() == true {
            checks.append(decoder.check(.unique([field.name]), manner, at: cursor.place))
        }
        return checks
    }

    private static let ordered: Set<FieldRule.Kind> = [
        .number, .integer, .date, .datetime, .time, .year, .yearmonth,
    ]

    private func limits(_ fields: DocumentFields) -> [DataCheck] {
        let kinds: [(String, (String) -> DataCheck.Kind)] = [
            ("minimum", { .minimum($0) }), ("maximum", { .maximum($0) }), ("exclusiveMinimum", { .exclusiveMinimum($0) }),
            ("exclusiveMaximum", { .exclusiveMaximum($0) }),
        ]
        return kinds.compactMap { key, kind in
            guard let cursor = fields[key], let text = cursor.text("a value") else { return nil }
            guard ![.any, .string].contains(field.kind) else {
                cursor.report(
                    "\(cursor.path) needs a column of numbers or times. Write its 'type': number, integer, date, datetime, time, year "
                        + "or yearmonth.")
                return nil
            }
            guard Self.ordered.contains(field.kind) else {
                cursor.report("\(cursor.path): values of the type \(field.kind.rawValue) have no order.")
                return nil
            }
            if let wanted = field.expectation(of: text) {
                cursor.expected(wanted)
                return nil
            }
            return cell(kind(text), at: cursor.place)
        }
    }

    private func texts(_ fields: DocumentFields) -> [DataCheck] {
        var checks: [DataCheck] = []
        if let cursor = fields["enum"], let values = decoder.words(cursor) {
            for item in cursor.items() ?? [] {
                if let text = item.scalar?.text, let wanted = field.expectation(of: text) { item.expected(wanted) }
            }
            if values.isEmpty { cursor.report("\(cursor.path): the list is empty, so nothing could pass.") }
            checks.append(cell(.oneOf(values), at: cursor.place))
        }
        if let cursor = fields["pattern"], let pattern = cursor.text("a pattern") {
            checks.append(cell(.pattern(pattern), at: cursor.place))
        }
        if let cursor = fields["minLength"], let length = cursor.whole() {
            checks.append(cell(.minLength(length), at: cursor.place))
        }
        if let cursor = fields["maxLength"], let length = cursor.whole() {
            checks.append(cell(.maxLength(length), at: cursor.place))
        }
        return checks
    }

    /// Rules over the column as a whole.
    private func wholes(_ fields: DocumentFields) -> [DataCheck] {
        var checks: [DataCheck] = []
        if let cursor = fields["nulls"], let (share, manner) = decoder.most(cursor, manner) {
            checks.append(decoder.check(.nulls(share), manner, column: field.name, at: cursor.place))
        }
        for (key, kind) in [("distinct", DataCheck.Kind.distinct), ("mean", DataCheck.Kind.mean), ("sum", DataCheck.Kind.sum)] {
            guard let cursor = fields[key], let (bounds, own) = decoder.bounds(cursor) else { continue }
            if key != "distinct", !isNumeric(cursor) { continue }
            let manner = decoder.manner(own, manner)
            checks.append(decoder.check(kind(bounds), manner, column: field.name, at: cursor.place))
        }
        return checks + (fields["quantiles"].map(quantiles) ?? []) + (fields["freshness"].flatMap(freshness).map { [$0] } ?? [])
    }

    private func isNumeric(_ cursor: DocumentCursor) -> Bool {
        if [.number, .integer, .year].contains(field.kind) { return true }
        cursor.report("\(cursor.path) needs a column of numbers. Write 'type: number'.")
        return false
    }

    /// `{ p50: { min: 0 }, 0.99: { max: 300 } }`
    private func quantiles(_ cursor: DocumentCursor) -> [DataCheck] {
        guard isNumeric(cursor) else { return [] }
        return (cursor.entries("a mapping of quantiles such as p99 to their bounds") ?? []).compactMap { entry in
            let isPercent = entry.key.hasPrefix("p")
            guard let number = Double(isPercent ? String(entry.key.dropFirst()) : entry.key),
                (0...(isPercent ? 100 : 1)).contains(number)
            else {
                entry.value.report("\(entry.value.path): '\(entry.key)' is no quantile. Write p50, p99.9 or 0.5.")
                return nil
            }
            guard let (bounds, own) = decoder.bounds(entry.value) else { return nil }
            return decoder.check(
                .quantile(isPercent ? number / 100 : number, bounds), decoder.manner(own, manner), column: field.name,
                at: entry.place)
        }
    }

    /// `2d`, or `{ max: 2d }`.
    private func freshness(_ cursor: DocumentCursor) -> DataCheck? {
        guard [.date, .datetime].contains(field.kind) else {
            cursor.report("\(cursor.path) needs a column of times. Write 'type: datetime' or 'type: date'.")
            return nil
        }
        var (written, manner): (DocumentCursor?, DataRulesDecoder.Manner) = (cursor, manner)
        if cursor.isMapping {
            guard let fields = cursor.fields(["max"] + DataRulesDecoder.mannerKeys) else { return nil }
            (written, manner) = (fields["max"], decoder.manner(fields, manner))
        }
        guard let seconds = written?.duration() else {
            if written == nil { cursor.report("\(cursor.path): 'max' is missing.") }
            return nil
        }
        return decoder.check(.freshness(seconds), manner, column: field.name, at: cursor.place)
    }
}
