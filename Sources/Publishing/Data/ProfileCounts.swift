package import Domain

/// `models/<name>/<version>.data.json`: what the columns of a version's data hold, in counts and moments and without a value of them.
package enum ProfileCounts {
    /// - Parameter profiles: by the names of data sets.
    package static func document(_ profiles: [String: DataProfile]) -> JSONValue {
        .object(["schema": .string("gatehouse.data/1"), "data": .object(profiles.mapValues(set))])
    }

    private static func set(_ profile: DataProfile) -> JSONValue {
        .object([
            "rows": JSONValue(profile.rows), "bytes": JSONValue(profile.bytes),
            "columns": .array(profile.columns.map(column)),
        ])
    }

    /// Of numbers how many lie in each bin, of texts how often the most frequent ones are there.
    private static func column(_ column: DataProfile.Column) -> JSONValue {
        .object([
            "name": .string(column.name), "type": .string(column.kind.rawValue), "nulls": JSONValue(column.nulls),
            "distinct": JSONValue(column.distinct), "mean": JSONValue(column.mean), "deviation": JSONValue(column.deviation),
            "bins": column.bins.map { .array($0.counts.map { JSONValue($0) }) } ?? .null,
            "top": .array(column.top.prefix(DataProfile.shownValues).map { JSONValue($0.rows) }),
        ])
    }
}
