package import Domain

/// A changed data set as reports, `plan` and `data diff` have it.
package enum DataSetChangeJSON {
    package static func value(_ change: DataSetChange) -> JSONValue {
        .object([
            "name": .string(change.name), "summary": .string(change.summary), "kind": JSONValue(change.kind?.rawValue),
            "old": side(change.old), "new": side(change.new), "files": files(change.files),
        ])
    }

    private static func side(_ side: DataSetChange.Side?) -> JSONValue {
        guard let side else { return .null }
        return .object([
            "digest": .string(side.digest.description), "files": JSONValue(side.files), "bytes": JSONValue(side.bytes),
        ])
    }

    private static func files(_ files: FilesDifference?) -> JSONValue {
        guard let files else { return .null }
        let kinds = FilesDifference.Name.Kind.allCases.map { ($0.rawValue, part(files[$0])) }
        let names = files.names.map { name in
            JSONValue.object([
                "kind": .string(name.kind.rawValue), "path": .string(name.path), "from": JSONValue(name.from),
            ])
        }
        return .object(Dictionary(uniqueKeysWithValues: kinds + [("names", .array(names))]))
    }

    private static func part(_ part: FilesDifference.Part) -> JSONValue {
        .object(["files": JSONValue(part.files), "bytes": JSONValue(part.bytes)])
    }
}
