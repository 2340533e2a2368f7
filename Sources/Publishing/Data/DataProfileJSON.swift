package import Domain

/// A profile as JSON. It holds values of the data.
package enum DataProfileJSON {
    package static func value(_ profile: DataProfile, file: String) -> JSONValue {
        .object([
            "file": .string(file), "rows": JSONValue(profile.rows), "bytes": JSONValue(profile.bytes),
            "columns": .array(profile.columns.map(column)),
        ])
    }

    private static func column(_ column: DataProfile.Column) -> JSONValue {
        let quantiles = zip(DataProfile.quantiles, column.quantiles).map { ("\($0)", JSONValue($1)) }
        return .object([
            "name": .string(column.name), "type": .string(column.kind.rawValue), "nulls": JSONValue(column.nulls),
            "distinct": JSONValue(column.distinct), "min": JSONValue(column.minimum), "max": JSONValue(column.maximum),
            "mean": JSONValue(column.mean), "deviation": JSONValue(column.deviation),
            "quantiles": .object(Dictionary(uniqueKeysWithValues: quantiles)),
            "bins": column.bins.map(bins) ?? .null, "monotone": .bool(column.isMonotone),
            "top": .array(listed(column).map { .object(["value": JSONValue($0.value), "rows": JSONValue($0.rows)]) }),
        ])
    }

    private static func bins(_ bins: DataProfile.Bins) -> JSONValue {
        .object(["edges": .array(bins.edges.map { JSONValue($0) }), "counts": .array(bins.counts.map { JSONValue($0) })])
    }

    private static func listed(_ column: DataProfile.Column) -> [DataProfile.Value] {
        Array(column.top.prefix(DataProfile.shownValues))
    }

    /// A Table Schema that today's data keep: types, what is always there, and the words of columns with few.
    /// - Parameter bare: columns of which only the name is written.
    package static func schema(_ profile: DataProfile, bare: Set<String> = []) -> JSONValue {
        let fields = profile.columns.map { column -> JSONValue in
            bare.contains(column.name) ? .object(["name": .string(column.name)]) : field(column, rows: profile.rows)
        }
        return .object(["fields": .array(fields)])
    }

    private static func field(_ column: DataProfile.Column, rows: Int) -> JSONValue {
        var constraints: [String: JSONValue] = [:]
        if column.nulls == 0, rows > 0 { constraints["required"] = .bool(true) }
        if column.kind == .string, (2...10).contains(column.distinct), column.top.count == column.distinct {
            constraints["enum"] = .array(column.top.compactMap(\.value).sorted().map(JSONValue.string))
        }
        if [.integer, .number].contains(column.kind), let least = column.minimum, let number = Double(least), number >= 0 {
            constraints["minimum"] = .integer(0)
        }
        var members: [String: JSONValue] = ["name": .string(column.name), "type": .string(column.kind.rawValue)]
        if !constraints.isEmpty { members["constraints"] = .object(constraints) }
        return .object(members)
    }
}
