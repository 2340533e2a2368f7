package import Domain

extension FilesDifference {
    /// What differs between two lists of files: one pass over both in their order, then the files that only moved.
    package static func between(_ old: FileTable, _ new: FileTable) -> FilesDifference {
        let places = DifferentPlaces(old, new)
        let moves = places.moves(old, new)
        let movedOld = Set(moves.map(\.from))
        let movedNew = Set(moves.map(\.to))
        let added = places.added.filter { !movedNew.contains($0) }
        let removed = places.removed.filter { !movedOld.contains($0) }
        let names =
            added.prefix(mostNames).map { Name(.added, new.path($0)) }
            + removed.prefix(mostNames).map { Name(.removed, old.path($0)) }
            + places.changed.prefix(mostNames).map { Name(.changed, new.path($0)) }
            + moves.prefix(mostNames).map { Name(.moved, new.path($0.to), from: old.path($0.from)) }
        return FilesDifference(
            added: Part(added, of: new), removed: Part(removed, of: old), changed: Part(places.changed, of: new),
            moved: Part(moves.map(\.to), of: new), names: names)
    }
}

extension FilesDifference.Part {
    fileprivate init(_ places: [Int], of table: FileTable) {
        let sizes = places.map { table.entries[$0].size }
        self.init(files: places.count, bytes: sizes.reduce(0) { sum, size in sum.flatMap { sum in size.map { sum + $0 } } })
    }
}

/// Where two tables differ; `added` and `changed` are places of the new one, `removed` of the old one.
private struct DifferentPlaces {
    var added: [Int] = []
    var removed: [Int] = []
    var changed: [Int] = []

    init(_ old: FileTable, _ new: FileTable) {
        old.bytes.withUnsafeBytes { oldBytes in
            new.bytes.withUnsafeBytes { newBytes in
                var (left, right) = (0, 0)
                while left < old.count, right < new.count {
                    let order = FileTable.Entry.order(old.entries[left], oldBytes, new.entries[right], newBytes)
                    if order == 0, old.entries[left].digest != new.entries[right].digest { changed.append(right) }
                    if order < 0 { removed.append(left) }
                    if order > 0 { added.append(right) }
                    if order <= 0 { left += 1 }
                    if order >= 0 { right += 1 }
                }
                removed += left..<old.count
                added += right..<new.count
            }
        }
    }

    /// Each added file with a removed one of the same bytes, the first with the first.
    func moves(_ old: FileTable, _ new: FileTable) -> [(from: Int, to: Int)] {
        guard !added.isEmpty, !removed.isEmpty else { return [] }
        var free: [SIMD4<UInt64>: [Int]] = [:]
        for place in removed.reversed() { free[old.entries[place].digest, default: []].append(place) }
        return added.compactMap { place in
            guard let from = free[new.entries[place].digest]?.popLast() else { return nil }
            return (from, place)
        }
    }
}
