import Datasets
import Domain
import Files
import Glibc
import TestSupport
import Testing

@Suite("Delivering a data set") struct DeliveryTests {
    private let folder: TemporaryFolder
    private let cache: DataCache

    init() throws {
        folder = try TemporaryFolder()
        try Folders.make(folder.path + "/ws")
        let memory = HashMemory(file: nil, now: { HashMemory.clock() + 10_000_000_000 })
        cache = DataCache(root: folder.path + "/state", workTree: folder.path + "/src", gitFolder: nil, memory: memory)
    }

    private func delivered(_ files: [String: String]) async throws -> DeliveredData {
        let members = files.keys.sorted().map { DataMember(path: $0, digest: ContentDigest.sha256(files[$0]!.utf8)) }
        for (name, text) in files { try folder.write(text, to: "src/data/\(name)") }
        let data = ResolvedData(
            name: "t", path: "data", kind: .checksum, digest: ContentDigest.sha256([]), fileCount: files.count, members: members)
        guard case .here(let located) = try cache.locate(data) else { throw DatasetsError(.missing, "not here") }
        return try await cache.deliver(located, into: folder.path + "/ws") { _, _ in Issue.record("no blob is delivered here") }
    }

    private func content(_ path: String) throws -> String {
        String(decoding: try Descriptor(path, readOnly: ()).readAll(limit: 100), as: UTF8.self)
    }

    @Test("places every member read-only and leaves the work tree's file as it was") func places() async throws {
        let found = try await delivered(["a": "1", "deep/-x": "2", "new\nline": "3"])
        #expect(found.members.map(\.path) == ["data/a", "data/deep/-x", "data/new\nline"])
        for (path, text) in [("data/a", "1"), ("data/deep/-x", "2"), ("data/new\nline", "3")] {
            #expect(try content(folder.path + "/ws/" + path) == text)
            #expect(try FileStamp.at(folder.path + "/ws/" + path)?.isWritable == false)
        }
        let mine = try #require(try FileStamp.at(folder.path + "/src/data/a"))
        #expect(mine.isWritable)
        #expect(try FileStamp.at(folder.path + "/ws/data/a")?.inode != mine.inode)
        #expect(cache.verifyDelivered(found).isEmpty)
    }

    @Test("finds inputs that were written, replaced, made a link, or removed", arguments: 0..<4) func moved(how: Int) async throws
    {
        let found = try await delivered(["a": "1", "b": "2"])
        let path = folder.path + "/ws/data/b"
        if how == 0 {
            #expect(chmod(path, 0o644) == 0)
            let file = open(path, O_WRONLY)
            #expect(pwrite(file, "3", 1, 0) == 1)
            close(file)
        } else {
            #expect(unlink(path) == 0)
            if how == 1 { try folder.write("3", to: "ws/data/b") }
            if how == 2 { #expect(symlink(folder.path + "/src/data/b", path) == 0) }
        }
        #expect(cache.verifyDelivered(found) == ["data/b"])
    }

    @Test("a step that wrote through a link has damaged the cache, which is noticed") func heals() async throws {
        let found = try await delivered(["a": "1"])
        let object = try #require(found.members[0].source)
        #expect(chmod(object, 0o644) == 0)
        try AtomicFile.write(Array("x".utf8), to: object)
        let data = ResolvedData(
            name: "t", path: "none", kind: .checksum, digest: found.members[0].digest, fileCount: 1,
            members: [DataMember(path: "", digest: found.members[0].digest)])
        guard case .missing = try cache.locate(data) else {
            Issue.record("damaged bytes were taken")
            return
        }
        #expect(try FileStamp.at(object) == nil)
    }

    @Test("never places data through a link that a repository left in the workspace") func linkInWorkspace() async throws {
        #expect(symlink(folder.path + "/outside", folder.path + "/ws/data") == 0)
        try Folders.make(folder.path + "/outside")
        await #expect(throws: FilesError.self) { try await delivered(["a": "1"]) }
        #expect(try Folders.names(in: folder.path + "/outside").isEmpty)
    }

    @Test("has blobs written by whoever reads the repository, and checks them after") func blobs() async throws {
        let digest = ContentDigest.of("blob".utf8, .git)
        let data = ResolvedData(
            name: "t", path: "data/t.csv", kind: .git, digest: digest, fileCount: 1,
            members: [DataMember(path: "", digest: digest, isExecutable: true)])
        guard case .here(let located) = try cache.locate(data) else { throw DatasetsError(.missing, "not here") }
        let found = try await cache.deliver(located, into: folder.path + "/ws") { id, path in
            #expect(id.hex == digest.hex)
            try AtomicFile.write(Array("blob".utf8), to: path)
        }
        #expect(try FileStamp.at(folder.path + "/ws/data/t.csv")?.mode == 0o100555)
        #expect(cache.verifyDelivered(found).isEmpty)
    }

    @Test("takes a writable object of git-lfs as its own before it is linked") func lfsObject() async throws {
        let digest = ContentDigest.sha256("1".utf8)
        let object = try folder.write(
            "1", to: "state/lfs/objects/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2).prefix(2))/\(digest.hex)")
        #expect(link(object, folder.path + "/remote") == 0)
        let found = try await delivered(["a": "1"])
        #expect(found.members[0].source?.hasPrefix(folder.path + "/state/files/sha256/") == true)
        #expect(try FileStamp.at(object) == nil)
        #expect(try FileStamp.at(folder.path + "/remote")?.isWritable == true)
        #expect(cache.verifyDelivered(found).isEmpty)
    }
}
