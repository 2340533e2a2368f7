import Domain

/// How a data set differs between two commits, from the manifests and listings alone.
package struct DataChange: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case added, removed, changed
    }

    package struct Files: Sendable, Equatable {
        package var added: Int
        package var removed: Int
        package var modified: Int
    }

    package var name: String
    package var kind: Kind
    /// Nil where a listing is not here.
    package var files: Files?
    package var oldCount: Int?
    package var newCount: Int?
    /// Bytes.
    package var oldSize: Int64?
    package var newSize: Int64?
    /// Only counts and sizes could be compared.
    package var listingsMissing: Bool

    /// What differs, in the order of `new`, then what is gone.
    /// - Parameter listing: the files of a data set whose manifest does not list them, if they can be had; nil otherwise.
    package static func between(
        _ old: [ResolvedData], _ new: [ResolvedData], listing: (ResolvedData) -> [DataMember]?
    ) -> [DataChange] {
        let before = Dictionary(old.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let changed = new.compactMap { data in change(from: before[data.name], to: data, listing) }
        let kept = Set(new.map(\.name))
        return changed + old.filter { !kept.contains($0.name) }.compactMap { change(from: $0, to: nil, listing) }
    }

    private static func change(
        from old: ResolvedData?, to new: ResolvedData?, _ listing: (ResolvedData) -> [DataMember]?
    ) -> DataChange? {
        guard let name = (new ?? old)?.name, old?.digest != new?.digest else { return nil }
        let before = old.map { $0.members ?? listing($0) } ?? []
        let after = new.map { $0.members ?? listing($0) } ?? []
        let files = before.flatMap { before in after.map { Files(from: before, to: $0) } }
        return DataChange(
            name: name, kind: old == nil ? .added : new == nil ? .removed : .changed, files: files, oldCount: old?.fileCount,
            newCount: new?.fileCount, oldSize: old?.size, newSize: new?.size, listingsMissing: files == nil)
    }

    /// "+120 −3 ~7 files, 1.2 GB": the files that differ and the size now.
    package var summary: String {
        let size = (newSize ?? oldSize).map { ByteCount($0).description }
        return [kind == .changed ? nil : kind.rawValue, counts, size].compactMap(\.self).joined(separator: ", ")
    }

    private var counts: String {
        if let files {
            let parts = [("+", files.added), ("−", files.removed), ("~", files.modified)].filter { $0.1 > 0 }
            let total = files.added + files.removed + files.modified
            return parts.map { "\($0.0)\($0.1)" }.joined(separator: " ") + (total == 1 ? " file" : " files")
        }
        let both = [oldCount, newCount].map { $0.map(String.init) ?? "?" }
        return (both[0] == both[1] ? both[1] : both.joined(separator: " → ")) + " files (their listings are not here)"
    }
}

extension DataChange.Files {
    fileprivate init(from old: [DataMember], to new: [DataMember]) {
        let before = Dictionary(old.map { ($0.path, $0.digest) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.map { ($0.path, $0.digest) }, uniquingKeysWith: { first, _ in first })
        added = after.keys.count { before[$0] == nil }
        removed = before.keys.count { after[$0] == nil }
        modified = after.count { path, digest in before[path].map { $0 != digest } ?? false }
    }
}
