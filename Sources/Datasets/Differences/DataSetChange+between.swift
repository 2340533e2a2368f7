import Dispatch
package import Domain
import Synchronization

extension DataSetChange {
    /// What differs, in the order of `new`, then what is gone.
    /// - Parameter listing: the files of a data set, if they can be had without fetching; asked for both sides at once.
    package static func between(
        _ old: [ResolvedData], _ new: [ResolvedData], listing: @Sendable (ResolvedData) -> FileTable?
    ) -> [DataSetChange] {
        let before = Dictionary(old.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let kept = Set(new.map(\.name))
        return new.compactMap { between(before[$0.name], $0, listing: listing) }
            + old.filter { !kept.contains($0.name) }.compactMap { between($0, nil, listing: listing) }
    }

    /// Nil where both sides have the same bytes.
    package static func between(
        _ old: ResolvedData?, _ new: ResolvedData?, listing: @Sendable (ResolvedData) -> FileTable?
    ) -> DataSetChange? {
        guard let name = (new ?? old)?.name, old?.digest != new?.digest else { return nil }
        let tables = Self.tables(old, new, listing)
        let files = tables.old.flatMap { old in tables.new.map { FilesDifference.between(old, $0) } }
        return DataSetChange(name: name, from: old.map(Side.init), to: new.map(Side.init), files: files)
    }

    private static func tables(
        _ old: ResolvedData?, _ new: ResolvedData?, _ listing: @Sendable (ResolvedData) -> FileTable?
    ) -> (old: FileTable?, new: FileTable?) {
        let sides = [old, new]
        let tables = Mutex<[FileTable?]>([nil, nil])
        DispatchQueue.concurrentPerform(iterations: sides.count) { place in
            let table = sides[place].map(listing) ?? FileTable([])
            tables.withLock { $0[place] = table }
        }
        return tables.withLock { ($0[0], $0[1]) }
    }
}

extension DataSetChange.Side {
    init(_ data: ResolvedData) { self.init(digest: data.digest, files: data.fileCount, bytes: data.size) }
}
