import Domain
import Files
import Glibc
import TestSupport
import Testing

@Suite("The memory of hashes") struct HashMemoryTests {
    /// Ten seconds ahead, so that files written now count as old.
    private static let later: @Sendable () -> Int64 = { HashMemory.clock() + 10_000_000_000 }

    /// Changes the bytes, not the size, and puts the time of modification back; the kernel moves the time of change.
    private func overwrite(_ path: String, with text: String) throws {
        var status = stat()
        #expect(stat(path, &status) == 0)
        let file = open(path, O_WRONLY)
        #expect(pwrite(file, text, text.utf8.count, 0) == text.utf8.count)
        var times = [status.st_atim, status.st_mtim]
        #expect(futimens(file, &times) == 0)
        close(file)
    }

    @Test("answers from memory only while nothing about the file has changed") func changes() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("one", to: "file")
        let memory = HashMemory(file: nil, now: Self.later)
        let first = try memory.digest(of: path, .sha256)
        try overwrite(path, with: "two")
        #expect(try memory.digest(of: path, .sha256) == ContentDigest.sha256("two".utf8))
        #expect(first == ContentDigest.sha256("one".utf8))
    }

    @Test("does not remember what changed less than two seconds before it was read") func youth() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("one", to: "file")
        let saved = folder.path + "/hashes"
        let young = HashMemory(file: saved)
        _ = try young.digest(of: path, .sha256)
        try young.save()
        #expect(try lines(saved) == 2)
        let old = HashMemory(file: saved, now: Self.later)
        _ = try old.digest(of: path, .sha256)
        _ = try old.digest(of: path, .md5)
        try old.save()
        #expect(try lines(saved) == 3)
    }

    @Test("keeps what it knows over our own link, and over its file") func rebind() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("one", to: "file")
        let saved = folder.path + "/hashes"
        let memory = HashMemory(file: saved, now: Self.later)
        _ = try memory.digest(of: path, .md5)
        let before = try #require(try FileStamp.at(path))
        #expect(link(path, folder.path + "/second") == 0)
        try memory.rebind(path, from: before)
        try memory.save()
        let after = try #require(try FileStamp.at(path))
        let kept = try text(saved)
        #expect(kept.contains(" \(after.changed) "))
        #expect(try HashMemory(file: saved).digest(of: path, .md5) == ContentDigest.of("one".utf8, .md5))
    }

    @Test("takes a digest from its file without reading the data again") func remembers() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("one", to: "file")
        let stamp = try #require(try FileStamp.at(path))
        let lie = ContentDigest.sha256("something else".utf8)
        let line = "\(stamp.device) \(stamp.inode) \(stamp.size) \(stamp.modified) \(stamp.changed) 99999 \(lie)\n"
        let body = "gatehouse-hashes/1\n" + line
        let saved = try folder.write(body + "\(ContentDigest.sha256(body.utf8))\n", to: "hashes")
        #expect(try HashMemory(file: saved).digest(of: path, .sha256) == lie)
    }

    @Test(
        "is empty, and says so, when its file is damaged",
        arguments: ["", "x", "gatehouse-hashes/1\n1 2 3 4 5 6 md5:00\nsha256:00\n"])
    func damaged(content: String) throws {
        let folder = try TemporaryFolder()
        let saved = try folder.write(content, to: "hashes")
        let path = try folder.write("one", to: "file")
        let memory = HashMemory(file: saved, now: Self.later)
        #expect(memory.complaint == "'\(saved)' is damaged and not used: files are hashed again.")
        #expect(try memory.digest(of: path, .sha256) == ContentDigest.sha256("one".utf8))
        try memory.save()
        #expect(HashMemory(file: saved).complaint == nil)
    }

    @Test("forgets what was of no use for sixty days") func forgets() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("one", to: "file")
        let saved = folder.path + "/hashes"
        let memory = HashMemory(file: saved, now: Self.later)
        _ = try memory.digest(of: path, .md5)
        try memory.save()
        let muchLater = HashMemory(file: saved, now: { HashMemory.clock() + 61 * 86_400_000_000_000 })
        try muchLater.save()
        #expect(try lines(saved) == 2)
    }

    @Test("hashes many files at once in the order asked for, a failure in its place") func parallel() throws {
        let folder = try TemporaryFolder()
        var paths: [String] = []
        for number in 0..<200 { paths.append(try folder.write("\(number)", to: "f\(number)")) }
        paths[77] = folder.path + "/none"
        let found = HashMemory(file: nil).digests(of: paths, .sha256)
        for number in 0..<200 where number != 77 {
            #expect(try found[number].get() == ContentDigest.sha256("\(number)".utf8))
        }
        #expect(throws: FilesError.self) { try found[77].get() }
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try Descriptor(path, readOnly: ()).readAll(limit: 10_000), as: UTF8.self)
    }

    private func lines(_ path: String) throws -> Int { try text(path).split(separator: "\n").count }
}
