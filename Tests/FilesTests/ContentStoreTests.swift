import Domain
import Files
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("The content store") struct ContentStoreTests {
    private func make() throws -> (TemporaryFolder, ContentStore) {
        let folder = try TemporaryFolder()
        return (folder, try ContentStore(root: folder.path + "/store"))
    }

    @Test("keeps bytes once, read-only, under their digest") func put() throws {
        let (folder, store) = try make()
        let digest = try store.put(bytes: Array("model".utf8))
        #expect(try store.put(file: folder.write("model", to: "file")) == digest)
        #expect(store.contains(digest))
        #expect(try store.verify(digest))
        #expect(try store.read(digest, limit: 5) == Array("model".utf8))
        #expect(try FileStamp.at(store.path(of: digest))?.mode == 0o100444)
        #expect(try store.list().map(\.digest) == [digest])
        #expect(try Folders.names(in: store.root + "/tmp").isEmpty)
    }

    @Test("keeps many files as it keeps each of them, and nothing of them where one cannot be kept") func many() throws {
        let (folder, store) = try make()
        let there = try store.put(bytes: Array("7".utf8))
        for number in 0..<200 { _ = try folder.write("\(number % 150)", to: "tree/\(number % 9)/\(number)") }
        let kept = try store.putTree(folder.path + "/tree")
        #expect(try store.list().count == 151 && store.verifyTree(kept.digest).isEmpty && store.contains(there))
        #expect(kept.manifest.entries.first { $0.path == "7/7" }?.digest == there)
        #expect(try Folders.names(in: store.root + "/tmp").isEmpty)
        let other = try ContentStore(root: folder.path + "/other")
        #expect(mkfifo(folder.path + "/tree/pipe", 0o600) == 0)
        #expect(throws: FilesError.self) { try other.putTree(folder.path + "/tree") }
        #expect(try Folders.names(in: other.root + "/tmp").isEmpty)
    }

    @Test("finds a damaged object, and refuses to hand out its bytes") func damaged() throws {
        let (folder, store) = try make()
        defer { withExtendedLifetime(folder) {} }
        let digest = try store.put(bytes: Array("model".utf8))
        let path = store.path(of: digest)
        #expect(chmod(path, 0o644) == 0)
        try AtomicFile.write(Array("muddl".utf8), to: path)
        #expect(try store.verify(digest) == false)
        let error = #expect(throws: FilesError.self) { try store.read(digest, limit: 100) }
        #expect(
            error?.description
                == "'\(path)' is damaged: its bytes are not what its name says. Remove it; it is made or fetched again.")
        try store.remove(digest)
        try store.remove(digest)
        #expect(!store.contains(digest))
    }

    @Test("gives a folder back as it was: bytes, executable bits, links inside, empty folders", arguments: [true, false])
    func tree(readOnly: Bool) throws {
        let (folder, store) = try make()
        try folder.write("weights", to: "model/w/weights.bin")
        #expect(chmod(try folder.write("#!/bin/sh\n", to: "model/run\n-x"), 0o755) == 0)
        try Folders.make(folder.path + "/model/assets")
        #expect(symlink("w/weights.bin", folder.path + "/model/latest") == 0)
        let (digest, manifest) = try store.putTree(folder.path + "/model")
        #expect(try manifest.digest == digest)
        #expect(manifest.fileCount == 2)
        let target = folder.path + "/placed/model"
        try store.materialize(digest, at: target, readOnly: readOnly)
        #expect(try store.putTree(target).digest == digest)
        #expect(try FileStamp.at(target + "/w/weights.bin")?.isWritable == !readOnly)
        #expect(try FileStamp.at(target + "/assets")?.kind == .folder)
        #expect(try store.verifyTree(digest).isEmpty)
        try Removal.tree(target)
        #expect(try FileStamp.at(target) == nil)
    }

    @Test("names a single file's artifact by its bytes, not its name") func single() throws {
        let (folder, store) = try make()
        let first = try store.putTree(folder.write("m", to: "a.pkl"))
        #expect(try store.putTree(folder.write("m", to: "b.pkl")).digest == first.digest)
        try store.materialize(first.digest, at: folder.path + "/c.pkl", readOnly: true)
        #expect(try ContentDigest.ofFile(folder.path + "/c.pkl", .sha256) == ContentDigest.sha256("m".utf8))
    }

    @Test("writes a manifest whose bytes never change") func canonical() throws {
        let (folder, store) = try make()
        try folder.write("b", to: "model/é/b")
        try folder.write("a", to: "model/a")
        #expect(chmod(folder.path + "/model/a", 0o644) == 0)
        let (digest, _) = try store.putTree(folder.path + "/model")
        let text = String(decoding: try store.read(digest, limit: 1000), as: UTF8.self)
        let a = ContentDigest.sha256("a".utf8)
        let b = ContentDigest.sha256("b".utf8)
        #expect(
            text == """
                {"entries":[{"digest":"\(a)","executable":false,"path":"a","size":1},{"path":"é"},\
                {"digest":"\(b)","executable":false,"path":"é/b","size":1}],"kind":"folder","schema":"gatehouse.artifact/1"}
                """)
    }

    @Test(
        "refuses a link out of the artifact",
        arguments: ["../secret", "/etc/passwd", "nowhere", "sub/../../secret", "sub/up/secret"])
    func linkOut(target: String) throws {
        let (folder, store) = try make()
        try folder.write("s", to: "secret")
        try folder.write("x", to: "model/sub/x")
        #expect(symlink("../..", folder.path + "/model/sub/up") == 0)
        try Removal.tree(folder.path + "/model/sub/up")
        if target.contains("up") { #expect(symlink("../..", folder.path + "/model/sub/up") == 0) }
        #expect(symlink(target, folder.path + "/model/link") == 0)
        let error = #expect(throws: FilesError.self) { try store.putTree(folder.path + "/model") }
        #expect(error?.kind == .escape)
    }

    @Test("refuses a link, a socket, a fifo and an empty folder in the artifact's place, by name") func odd() throws {
        let (folder, store) = try make()
        let (link, fifo, empty) = (folder.path + "/link", folder.path + "/fifo", folder.path + "/empty")
        #expect(symlink("/etc", link) == 0)
        #expect(mkfifo(fifo, 0o600) == 0)
        try Folders.make(empty + "/deeper")
        for (path, sentence) in [
            (link, "'\(link)' is a symbolic link, which cannot be kept. Leave a regular file or a folder of them there."),
            (fifo, "'\(fifo)' is a fifo, which cannot be kept. Leave a regular file or a folder of them there."),
            (empty, "The folder '\(empty)' holds no file. What makes it must leave at least one."),
        ] {
            let error = #expect(throws: FilesError.self) { try store.putTree(path) }
            #expect(error?.description == sentence)
        }
    }

    @Test("does not place a manifest that leads out", arguments: ["../x", "/x", "a/../../x", "link/x"])
    func hostileManifest(path: String) throws {
        let (folder, store) = try make()
        let bytes = try store.put(bytes: [1])
        let entries = [
            TreeManifest.Entry(path: "link", link: "a"),
            TreeManifest.Entry(path: path, digest: bytes, size: 1, executable: false),
        ]
        let artifact = try store.put(bytes: TreeManifest(kind: .folder, entries: entries).canonical)
        let error = #expect(throws: FilesError.self) { try store.materialize(artifact, at: folder.path + "/m", readOnly: true) }
        #expect(error?.kind == .corrupt)
        #expect(try FileStamp.at(folder.path + "/m") == nil)
    }
}
