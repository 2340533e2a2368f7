/// How the rows of a file are written, and how the file is packed.
package struct TableFormat: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case csv, tsv, jsonl, json, parquet
    }

    package enum Packing: String, Sendable, CaseIterable {
        case gzip = "gz"
        case zstd = "zst"
    }

    package var kind: Kind
    package var packing: Packing?

    package init(_ kind: Kind, packing: Packing? = nil) { (self.kind, self.packing) = (kind, packing) }

    /// By the ending of a name; nil for one that says nothing.
    package init?(fileName name: String) {
        var parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false).dropFirst().map(String.init)
        let packing: [String: Packing] = ["gz": .gzip, "gzip": .gzip, "zst": .zstd, "zstd": .zstd]
        self.packing = parts.last.flatMap { packing[$0] }
        if self.packing != nil { parts.removeLast() }
        let kinds: [String: Kind] = [
            "csv": .csv, "tsv": .tsv, "tab": .tsv, "txt": .csv, "jsonl": .jsonl, "ndjson": .jsonl, "json": .json,
            "parquet": .parquet, "pq": .parquet,
        ]
        guard let kind = parts.last.flatMap({ kinds[$0] }) else { return nil }
        self.kind = kind
    }

    /// The ending under which the engine sees the file.
    var ending: String { "." + kind.rawValue + (packing.map { "." + $0.rawValue } ?? "") }

    package var isDelimited: Bool { kind == .csv || kind == .tsv }

    package static let sentence =
        "Data is read from CSV, TSV, JSON Lines, JSON and Parquet, also with .gz or .zst: name the file so, or write 'format:'."
}
