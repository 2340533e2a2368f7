import Files
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@Suite("Watching folders", .timeLimit(.minutes(2))) struct DirectoryWatchTests {
    /// Gives the events in order to `body`, and ends the watch when that is done.
    private func listening(
        to watch: DirectoryWatch, _ body: @escaping @Sendable (inout AsyncStream<DirectoryEvent>.Iterator) async throws -> Void
    ) async throws {
        let (events, heard) = AsyncStream<DirectoryEvent>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await watch.run { for event in $0 { heard.yield(event) } } }
            var iterator = events.makeAsyncIterator()
            try await body(&iterator)
            group.cancelAll()
        }
    }

    private func number(_ added: DirectoryWatch.Added) throws -> DirectoryEvent.Number {
        guard case .watching(let number) = added else { throw FilesError(.other, "\(added)") }
        return number
    }

    @Test("tells of files that are renamed over, written, touched and removed") func files() async throws {
        let folder = try TemporaryFolder()
        let watch = try DirectoryWatch()
        let number = try number(watch.add(folder.path))
        try folder.write("x", to: "main.lock")
        #expect(rename(folder.path + "/main.lock", folder.path + "/main") == 0)
        #expect(utimes(folder.path + "/main", nil) == 0)
        #expect(unlink(folder.path + "/main") == 0)
        try await listening(to: watch) { events in
            var names: [String] = []
            while names.last != "end", let event = await events.next() {
                if case .changed(number, let name) = event { names.append(name) }
                if names.count == 1 { try folder.write("x", to: "end") }
            }
            #expect(names.prefix { $0 == "main.lock" }.count >= 2)
            #expect(names.drop { $0 == "main.lock" }.prefix { $0 == "main" }.count >= 3)
        }
    }

    @Test("tells of folders that come, move and go, and ends with the folder") func folders() async throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "watched/file")
        let watch = try DirectoryWatch()
        let number = try number(watch.add(folder.path + "/watched"))
        let inside = folder.path + "/watched/"
        #expect(mkdir(inside + "a", 0o700) == 0)
        #expect(rename(inside + "a", inside + "b") == 0)
        #expect(rmdir(inside + "b") == 0)
        try Removal.tree(folder.path + "/watched")
        try await listening(to: watch) { events in
            #expect(await events.next() == .folderCame(number, name: "a"))
            #expect(await events.next() == .folderMoved(number, name: "a"))
            #expect(await events.next() == .folderCame(number, name: "b"))
            var last: DirectoryEvent?
            repeat { last = await events.next() } while last != nil && last != .ended(number)
            #expect(last == .ended(number))
        }
        #expect(watch.count == 0)
    }

    @Test("says so when more happened than the system keeps") func overflow() async throws {
        let folder = try TemporaryFolder()
        let watch = try DirectoryWatch()
        _ = try number(watch.add(folder.path))
        let kept = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
        let most = try #require(Int(kept.trimmingCharacters(in: .whitespacesAndNewlines)))
        for count in 0...(most / 2) {
            let file = open(folder.path + "/\(count % 100)", O_WRONLY | O_CREAT, 0o600)
            close(file)
            unlink(folder.path + "/\(count % 100)")
        }
        try await listening(to: watch) { events in
            var last: DirectoryEvent?
            repeat { last = await events.next() } while last != nil && last != .overflow
            #expect(last == .overflow)
        }
    }

    @Test("says what cannot be watched") func refusals() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "file")
        for name in ["a", "b", "c"] { #expect(mkdir(folder.path + "/" + name, 0o700) == 0) }
        #expect(symlink("a", folder.path + "/link") == 0)
        let watch = try DirectoryWatch(limit: 2)
        #expect(try watch.add(folder.path + "/none") == .missing)
        #expect(try watch.add(folder.path + "/file") == .missing)
        #expect(try watch.add(folder.path + "/link") == .missing)
        let first = try watch.add(folder.path + "/a")
        #expect(try watch.add(folder.path + "/link", followsLink: true) == first)
        let second = try number(watch.add(folder.path + "/b"))
        #expect(try watch.add(folder.path + "/c") == .noneLeft)
        #expect(try watch.add(folder.path + "/a") == first)
        watch.remove(second)
        _ = try number(watch.add(folder.path + "/c"))
        #expect(watch.count == 2)
    }

    @Test("lists the folders in a folder, links and odd names aside") func subfolders() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "file")
        for name in ["a", ".b", "c\nd"] { #expect(mkdir(folder.path + "/" + name, 0o700) == 0) }
        #expect(symlink("a", folder.path + "/link") == 0)
        let found = try #require(try Subfolders.of(folder.path))
        #expect(found.names.sorted() == [".b", "a", "c\nd"] && found.areAll)
        var odd = (folder.path + "/").utf8CString.dropLast() + [-1, 0]
        #expect(odd.withUnsafeMutableBufferPointer { mkdir($0.baseAddress!, 0o700) } == 0)
        #expect(try Subfolders.of(folder.path)?.areAll == false)
        #expect(try Subfolders.of(folder.path + "/file") == nil)
        #expect(try Subfolders.of(folder.path + "/none") == nil)
    }
}
