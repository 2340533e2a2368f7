/// The lines of a note, united as `git notes merge -s cat_sort_uniq` does: sorted by their bytes, none twice, none empty.
struct NoteText: Equatable {
    private(set) var lines: Set<[UInt8]> = []

    mutating func add(_ bytes: some Collection<UInt8>) {
        for line in bytes.split(separator: UInt8(ascii: "\n")) { lines.insert(Array(line)) }
    }

    private var sorted: [[UInt8]] { lines.sorted { $0.lexicographicallyPrecedes($1) } }

    var bytes: [UInt8] { sorted.flatMap { $0 + [UInt8(ascii: "\n")] } }

    /// For people; what is not UTF-8 shows as U+FFFD.
    var strings: [String] { sorted.map { String(decoding: $0, as: UTF8.self) } }
}
