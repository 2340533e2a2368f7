import Files
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Files and folders of our own") struct FolderTests {
    @Test("a whole tree goes: read-only folders, odd names, links, great depth") func removal() throws {
        let folder = try TemporaryFolder()
        let root = folder.path + "/tree"
        try folder.write("kept", to: "outside/file")
        try folder.write("x", to: "tree/locked/-rf")
        try folder.write("x", to: "tree/.removing.0/new\nline")
        try folder.write("x", to: "tree/.removing.1")
        #expect(symlink("../outside", root + "/link") == 0)
        #expect(mkfifo(root + "/fifo", 0o600) == 0)
        let odd = root + "/locked/"
        #expect(
            odd.withCString { start in
                var name = Array(UnsafeBufferPointer(start: start, count: strlen(start)))
                name += [-1, -2, 0]
                return mkdir(name, 0o700)
            } == 0)
        try deep(root, levels: 3000)
        #expect(chmod(root + "/locked", 0o500) == 0)
        try Removal.tree(root)
        try Removal.tree(root)
        #expect(try FileStamp.at(root) == nil)
        #expect(try FileStamp.at(folder.path + "/outside/file")?.kind == .file)
    }

    /// Deeper than a path can be long.
    private func deep(_ root: String, levels: Int) throws {
        var current = open(root, O_RDONLY | O_DIRECTORY)
        for _ in 0..<levels {
            #expect(mkdirat(current, "deeper", 0o700) == 0)
            let next = openat(current, "deeper", O_RDONLY | O_DIRECTORY)
            close(current)
            current = next
        }
        close(current)
    }

    @Test("a link in a tree's place goes itself, not what it leads to") func removedLink() throws {
        let folder = try TemporaryFolder()
        try folder.write("kept", to: "outside/file")
        #expect(symlink("outside", folder.path + "/link") == 0)
        try Removal.tree(folder.path + "/link")
        #expect(try FileStamp.at(folder.path + "/link") == nil)
        #expect(try FileStamp.at(folder.path + "/outside/file") != nil)
    }

    @Test("an atomic write replaces the file and leaves nothing else") func atomic() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("old", to: "file")
        try AtomicFile.write(Array("new".utf8), to: path, mode: 0o600)
        #expect(try Descriptor(path, readOnly: ()).readAll(limit: 10) == Array("new".utf8))
        #expect(try Folders.names(in: folder.path) == ["file"])
        let error = #expect(throws: FilesError.self) { try AtomicFile.write([1], to: folder.path + "/none/file") }
        #expect(
            error?.description
                == "Cannot write '\(folder.path)/none/file': No such file or directory. Check that it exists and is spelled as on disk."
        )
    }

    @Test("a file is read to its end, also where the system does not say its size, and refused beyond the limit") func whole()
        throws
    {
        let folder = try TemporaryFolder()
        let text = String(repeating: "0123456789", count: 700_000)
        let path = try folder.write(text, to: "file")
        #expect(try Descriptor(path, readOnly: ()).readAll(limit: 7_000_000) == Array(text.utf8))
        let error = #expect(throws: FilesError.self) { try Descriptor(path, readOnly: ()).readAll(limit: 6_999_999) }
        #expect(error?.description == "'\(path)' is larger than the 6999999 bytes that are read of it.")
        let status = try Descriptor("/proc/self/status", readOnly: ()).readAll(limit: 1 << 20)
        #expect(String(decoding: status, as: UTF8.self).contains("\nPid:\t\(getpid())\n"))
        #expect(throws: FilesError.self) { try Descriptor("/proc/self/status", readOnly: ()).readAll(limit: 10) }
    }

    @Test("a lock has one holder, names it, and is free again after it") func lock() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/lock"
        var first: FileLock? = try FileLock(path)
        let error = #expect(throws: FilesError.self) { try FileLock(path) }
        #expect(error?.kind == .busy)
        #expect(error?.description == "'\(path)' is held by process \(getpid()). Wait until it ends, or stop it.")
        #expect(FileLock.holder(of: path) == getpid())
        #expect(first?.path == path)
        first = nil
        #expect(throws: Never.self) { try FileLock(path) }
    }

    @Test(
        "a failed call has a sentence with what to do",
        arguments: [
            (
                ENOSPC,
                "Cannot write '/d/f': No space left on device. Free space on that disk ('gatehouse gc' empties the store), then run it again."
            ),
            (EACCES, "Cannot write '/d/f': Permission denied. Check who owns it and its permissions."),
            (
                EROFS,
                "Cannot write '/d/f': Read-only file system. The disk is mounted read-only: mount it writable or choose another state folder."
            ),
            (
                ELOOP,
                "Cannot write '/d/f': Too many levels of symbolic links. A symbolic link stands where a file or folder must be."
            ),
            (EMFILE, "Cannot write '/d/f': Too many open files. Raise the limit of open files ('ulimit -n')."),
            (EIO, "Cannot write '/d/f': Input/output error. The disk reports a fault: see 'dmesg'."),
        ])
    func sentences(code: Int32, sentence: String) {
        #expect(FilesError.system("write", "/d/f", code: code).description == sentence)
    }
}
