import Files
import Services
import Testing

@Suite("What an event means")
struct WatchedFoldersTests {
    static let root = "/r.git"

    static var watched: WatchedFolders {
        var folders = WatchedFolders()
        for (number, folder) in zip(1..., WatchedFolders.folders(of: root)) { folders.add(Int32(number), folder) }
        folders.add(4, WatchedFolders.Folder(root, .refs, "/r.git/refs/heads"))
        folders.add(5, WatchedFolders.Folder(root, .refs, "/r.git/refs/heads/a"))
        folders.add(6, WatchedFolders.Folder(root, .refs, "/r.git/refs/heads/ab"))
        return folders
    }

    @Test(
        "wakes for refs and nudges, and for nothing else",
        arguments: [
            (.changed(1, name: "HEAD"), .look(root)), (.changed(1, name: "packed-refs"), .look(root)),
            (.changed(1, name: "packed-refs.lock"), .nothing), (.changed(1, name: "index"), .nothing),
            (.changed(2, name: "stash"), .look(root)), (.changed(4, name: "main"), .look(root)),
            (.changed(4, name: "main.lock"), .nothing), (.changed(3, name: "nudge"), .look(root)),
            (.changed(3, name: "gatehouse.sqlite-wal"), .nothing), (.changed(3, name: "agent"), .nothing),
            (.changed(99, name: "main"), .nothing),
            (.folderCame(4, name: "new"), .extend(WatchedFolders.Folder(root, .refs, "/r.git/refs/heads/new"))),
            (.folderCame(1, name: "refs"), .extend(WatchedFolders.Folder(root, .refs, "/r.git/refs"))),
            (.folderCame(1, name: "gatehouse"), .extend(WatchedFolders.Folder(root, .state, "/r.git/gatehouse"))),
            (.folderCame(1, name: "worktrees"), .nothing), (.folderCame(3, name: "store"), .nothing),
            (.folderCame(99, name: "x"), .nothing), (.folderMoved(4, name: "a"), .forget([5], root)),
            (.folderMoved(2, name: "heads"), .forget([4, 5, 6], root)), (.folderMoved(1, name: "branches"), .nothing),
            (.ended(5), .look(root)), (.ended(1), .lose(root)), (.ended(99), .nothing), (.overflow, .everything),
        ] as [(DirectoryEvent, WatchedFolders.Reaction)])
    func reaction(event: DirectoryEvent, reaction: WatchedFolders.Reaction) {
        var folders = Self.watched
        #expect(folders.take(event) == reaction)
    }

    @Test("is nothing once the folder has ended or moved away")
    func forgotten() {
        var folders = Self.watched
        _ = folders.take(.ended(4))
        #expect(folders.take(.changed(4, name: "main")) == .nothing)
        _ = folders.take(.folderMoved(2, name: "heads"))
        #expect(folders.numbers(of: Self.root) == [1, 2, 3])
    }

    @Test("belongs to the folder that a number names now")
    func renamed() {
        var folders = Self.watched
        folders.add(5, WatchedFolders.Folder("/other.git", .refs, "/other.git/refs/x"))
        #expect(folders.take(.changed(5, name: "b")) == .look("/other.git"))
        #expect(folders.numbers(of: Self.root) == [1, 2, 3, 4, 6])
    }
}
