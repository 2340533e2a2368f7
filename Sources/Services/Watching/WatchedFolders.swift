package import Files

/// Which folders of which repositories are watched, and what an event in one of them means. Decides; touches nothing.
package struct WatchedFolders: Sendable {
    package typealias Number = DirectoryEvent.Number

    /// The common git folder of a repository, without links.
    package typealias Root = String

    package enum Part: Sendable, Hashable {
        /// Git's own folder: `HEAD` and `packed-refs` stand there.
        case git
        /// `refs` or a folder in it.
        case refs
        /// Where the nudge file is.
        case state
    }

    package struct Folder: Sendable, Hashable {
        package var root: Root
        package var part: Part
        package var path: String

        package init(_ root: Root, _ part: Part, _ path: String) {
            self.root = root
            self.part = part
            self.path = path
        }
    }

    package enum Reaction: Sendable, Hashable {
        case nothing
        case look(Root)
        /// A folder came: it and what is below it must be watched, then the repository looked at.
        case extend(Folder)
        /// A folder moved away: these watches are void, and the repository must be looked at.
        case forget([Number], Root)
        /// The repository's own folder is gone: another may come to its place, and only a scan sees that.
        case lose(Root)
        /// Everything must be watched anew and looked at.
        case everything
    }

    private var folders: [Number: Folder] = [:]
    private var numbers: [Root: Set<Number>] = [:]

    package init() {}

    package static func folders(of root: Root) -> [Folder] {
        [Folder(root, .git, root), Folder(root, .refs, root + "/refs"), Folder(root, .state, NudgeFile.folder(in: root))]
    }

    package mutating func add(_ number: Number, _ folder: Folder) {
        remove(number)
        folders[number] = folder
        numbers[folder.root, default: []].insert(number)
    }

    @discardableResult
    package mutating func remove(_ number: Number) -> Folder? {
        guard let folder = folders.removeValue(forKey: number) else { return nil }
        numbers[folder.root]?.remove(number)
        return folder
    }

    package func numbers(of root: Root) -> Set<Number> { numbers[root] ?? [] }
}

extension WatchedFolders {
    package mutating func take(_ event: DirectoryEvent) -> Reaction {
        switch event {
        case .changed(let number, let name): changed(number, name)
        case .folderCame(let number, let name): came(number, name)
        case .folderMoved(let number, let name): moved(number, name)
        case .ended(let number): ended(number)
        case .overflow: .everything
        }
    }

    /// What is written beside refs all day, and locks before a ref has moved, wake nobody.
    private func changed(_ number: Number, _ name: String) -> Reaction {
        guard let folder = folders[number] else { return .nothing }
        let isMeant =
            switch folder.part {
            case .git: name == "HEAD" || name == "packed-refs"
            case .refs: !name.hasSuffix(".lock")
            case .state: name == NudgeFile.name
            }
        return isMeant ? .look(folder.root) : .nothing
    }

    private func came(_ number: Number, _ name: String) -> Reaction {
        guard let folder = folders[number] else { return .nothing }
        let path = folder.path + "/" + name
        switch folder.part {
        case .git: return Self.folders(of: folder.root).first { $0.path == path }.map { .extend($0) } ?? .nothing
        case .refs: return .extend(Folder(folder.root, .refs, path))
        case .state: return .nothing
        }
    }

    private mutating func ended(_ number: Number) -> Reaction {
        guard let folder = remove(number) else { return .nothing }
        return folder.part == .git ? .lose(folder.root) : .look(folder.root)
    }

    private mutating func moved(_ number: Number, _ name: String) -> Reaction {
        guard let folder = folders[number] else { return .nothing }
        let path = folder.path + "/" + name
        let void = numbers(of: folder.root).filter { number in
            folders[number].map { $0.path == path || $0.path.hasPrefix(path + "/") } ?? false
        }.sorted()
        for number in void { remove(number) }
        return void.isEmpty ? .nothing : .forget(void, folder.root)
    }
}
