import Datasets
import Domain
import Files
import Git
import Services

/// Two manifests, files or folders that a person names.
struct ComparedFiles {
    var first: String
    var second: String
    /// A path as written, from where the command works.
    var place: (String) -> String

    func changes() throws -> [DataSetChange] {
        let memory = HashMemory(file: nil)
        let manifests = try [first, second].map(manifest)
        let named = zip([first, second], zip(manifests, manifests.reversed())).map { ($0, $1.0, $1.1) }
        let sides = try named.map { path, manifest, other in
            try manifest ?? NamedData.plain(at: place(path), named: path, like: other, memory: memory)
        }
        let tables = sides[0].tables.merging(sides[1].tables) { first, _ in first }
        let caches = try [first, second].compactMap { try cache(beside: $0, memory) }
        let listing: @Sendable (ResolvedData) -> FileTable? = { data in
            tables[data.digest] ?? caches.lazy.compactMap { try? $0.table(of: data) }.first ?? data.members.map { FileTable($0) }
        }
        guard let old = sides[0].sets.only, let new = sides[1].sets.only else {
            return DataSetChange.between(sides[0].sets, sides[1].sets, listing: listing)
        }
        return [DataSetChange.between(old, new, listing: listing)].compactMap(\.self)
    }

    /// Paths in it are from its repository's root, where it has one.
    private func manifest(_ path: String) throws -> NamedData? {
        let root = try repository(of: path)?.location.workTree
        let inside = root.flatMap { WrittenPath(place(path), from: "/").inside($0) }
        return try NamedData.manifest(at: place(path), named: inside ?? path.lastPart)
    }

    private func cache(beside path: String, _ memory: HashMemory) throws -> DataCache? {
        guard let repository = try repository(of: path) else { return nil }
        let location = repository.location
        return DataCache(
            root: StateFolder.local(to: repository).dataCache, workTree: location.workTree, gitFolder: location.commonFolder,
            memory: memory)
    }

    /// Nil where the path is in none.
    private func repository(of path: String) throws -> Repository? {
        do throws(GitError) {
            return try Repository.open(at: place(path).folderPart)
        } catch {
            if error.code == .notARepository { return nil }
            throw error
        }
    }
}

extension Array {
    /// The one member; nil where there are none or several.
    fileprivate var only: Element? { count == 1 ? self[0] : nil }
}
