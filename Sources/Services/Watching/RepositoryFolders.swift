internal import Files
internal import Synchronization

/// The watched folders of repositories: adds watches where `WatchedFolders` wants them, and remembers where none was left.
final class RepositoryFolders: Sendable {
    typealias Root = WatchedFolders.Root

    fileprivate struct State {
        var folders = WatchedFolders()
        var uncovered: Set<Root>
        var shortage: String?
        /// Of git's own folder when it was covered last.
        var identities: [Root: FolderIdentity] = [:]
        /// Nobody hears events any more, so watches are worth nothing.
        var isDeaf = false
    }

    private let watch: DirectoryWatch
    private let roots: [Root]
    private let state: Mutex<State>

    init(_ watch: DirectoryWatch, roots: [Root]) {
        self.watch = watch
        self.roots = roots
        state = Mutex(State(uncovered: Set(roots)))
    }

    /// Where events may be missed, so that only the slow scan sees what happens.
    var uncovered: Set<Root> { state.withLock { $0.uncovered } }

    /// Why some or all of it is not watched; nil where nothing but absence is in the way.
    var shortage: String? { state.withLock { $0.shortage } }

    /// Watches every folder that is there now and none that is not.
    func coverAll() { cover(where: { _, _ in true }) }

    /// The same, only where events may be missed or another folder stands in a repository's place: what is watched is told.
    func coverAgain() {
        cover { root, state in state.uncovered.contains(root) || state.identities[root] != FolderIdentity(root) }
    }

    private func cover(where isDue: (Root, State) -> Bool) {
        let isDeaf = state.withLock { state in
            if !state.isDeaf { state.shortage = nil }
            return state.isDeaf
        }
        if isDeaf { return }
        for root in roots {
            state.withLock { state in
                if isDue(root, state) { cover(root, &state) }
            }
        }
    }

    /// Nothing is heard any more: all is left to the slow scan.
    func lose(_ error: FilesError) {
        state.withLock { state in
            state.isDeaf = true
            state.uncovered = Set(roots)
            state.shortage = error.description
        }
    }

    /// The repositories to look at. New folders are watched by then, so what comes into them later is told too.
    func react(to events: [DirectoryEvent]) -> Set<Root> {
        var due: Set<Root> = []
        for event in events {
            switch state.withLock({ $0.folders.take(event) }) {
            case .nothing: break
            case .look(let root): due.insert(root)
            case .extend(let folder):
                state.withLock { _ = extend(folder, &$0) }
                due.insert(folder.root)
            case .forget(let numbers, let root):
                for number in numbers { watch.remove(number) }
                due.insert(root)
            case .lose(let root):
                state.withLock { _ = $0.uncovered.insert(root) }
                due.insert(root)
            case .everything:
                coverAll()
                due.formUnion(roots)
            }
        }
        return due
    }

    private func cover(_ root: Root, _ state: inout State) {
        state.uncovered.remove(root)
        state.identities[root] = FolderIdentity(root)
        let before = state.folders.numbers(of: root)
        let now = WatchedFolders.folders(of: root).map { extend($0, &state) }
        if now[0].isEmpty { state.uncovered.insert(root) }
        for number in before.subtracting(now.joined()) {
            state.folders.remove(number)
            watch.remove(number)
        }
    }

    /// Watches a folder first and looks into it then, so that nothing can come in between.
    private func extend(_ folder: WatchedFolders.Folder, _ state: inout State) -> Set<WatchedFolders.Number> {
        guard let number = added(folder, &state) else { return [] }
        state.folders.add(number, folder)
        guard folder.part == .refs else { return [number] }
        var numbers: Set = [number]
        for name in subfolders(folder, &state) {
            let child = WatchedFolders.Folder(folder.root, .refs, folder.path + "/" + name)
            numbers.formUnion(extend(child, &state))
        }
        return numbers
    }

    /// What cannot be watched, for whatever reason, is left to the slow scan.
    private func added(_ folder: WatchedFolders.Folder, _ state: inout State) -> WatchedFolders.Number? {
        let isTop = WatchedFolders.folders(of: folder.root).contains(folder)
        switch Result(catching: { () throws(FilesError) in try watch.add(folder.path, followsLink: isTop) }) {
        case .success(.watching(let number)): return number
        case .success(.missing): return nil
        case .success(.noneLeft): state.leave(folder.root, Self.noneLeft)
        case .failure(let error): state.leave(folder.root, error.description)
        }
        return nil
    }

    private static let noneLeft =
        "No more folders can be watched, so changes are found by the slow scan. Raise the limit: sysctl "
        + "fs.inotify.max_user_watches=524288."

    private func subfolders(_ folder: WatchedFolders.Folder, _ state: inout State) -> [String] {
        do throws(FilesError) {
            guard let found = try Subfolders.of(folder.path) else { return [] }
            if !found.areAll { state.leave(folder.root, "\(folder.path.quoted) has a folder whose name is not UTF-8.") }
            return found.names
        } catch {
            state.leave(folder.root, error.description)
            return []
        }
    }
}

extension RepositoryFolders.State {
    /// To the slow scan.
    fileprivate mutating func leave(_ root: WatchedFolders.Root, _ reason: String) {
        uncovered.insert(root)
        shortage = reason
    }
}
