import Domain
import Foundation
import Git
import TestSupport
import Testing

@Suite("Files of a commit")
struct FilesTests {
    @Test("every file with its mode, sorted by bytes, also odd names")
    func files() async throws {
        let fixture = try GitFixture()
        for name in ["a/b/c", "a-b", "a.c", "-x", "$(id)", "new\nline", "Ünicode"] { try fixture.write(name, to: name) }
        try fixture.write("#!/bin/sh\n", to: "tool")
        #expect(chmod(fixture.path + "/tool", 0o755) == 0)
        #expect(symlink("tool", fixture.path + "/link") == 0)
        #expect(symlink("x", fixture.path + "/a") == -1)
        try fixture.commit()
        let repository = try Repository.open(at: fixture.path)
        let files = try await repository.files(at: repository.resolve("HEAD"))
        #expect(
            files.map { "\($0.mode.octal) \($0.path)" } == [
                "100644 $(id)", "100644 -x", "100644 a-b", "100644 a.c", "100644 a/b/c", "120000 link", "100644 new\nline",
                "100755 tool", "100644 Ünicode",
            ])
        #expect(try files.first { $0.path == "a/b/c" }?.blob.hex == fixture.git("rev-parse", "HEAD:a/b/c"))
    }

    @Test("a name that is no UTF-8 keeps its bytes")
    func bytes() async throws {
        let fixture = try GitFixture()
        let name = TreePath(bytes: [0x66, 0xe9])
        let blob = try fixture.git("hash-object", "-w", "/dev/null")
        try addRawEntry("100644", blob, name, to: fixture)
        let repository = try Repository.open(at: fixture.path)
        let commit = try await repository.resolve("HEAD")
        #expect(try await repository.files(at: commit).map(\.path) == [name])
        #expect(try await repository.contents(of: name, at: commit, limit: 10) == [])
    }

    @Test("contents, sizes, and folders by path")
    func contents() async throws {
        let fixture = try GitFixture()
        try fixture.write("hello", to: "a/file")
        try fixture.commit()
        let repository = try Repository.open(at: fixture.path)
        let commit = try await repository.resolve("HEAD")
        #expect(try await repository.contents(of: "a/file", at: commit, limit: 5) == Array("hello".utf8))
        #expect(try await repository.contents(of: "a", at: commit, limit: 5) == nil)
        #expect(try await repository.contents(of: "b", at: commit, limit: 5) == nil)
        let blob = try #require(await repository.file("a/file", at: commit)).blob
        #expect(try await repository.size(ofBlob: blob) == 5)
        #expect(try await repository.contents(ofBlob: blob, limit: 5) == Array("hello".utf8))
        #expect(try await repository.treeID(of: "a", at: commit)?.hex == fixture.git("rev-parse", "HEAD:a"))
        #expect(try await repository.treeID(of: "", at: commit)?.hex == fixture.git("rev-parse", "HEAD^{tree}"))
        #expect(try await repository.treeID(of: "a/file", at: commit) == nil)
        let error = try await #require(throws: GitError.self) {
            try await repository.contents(of: "a/file", at: commit, limit: 4)
        }
        #expect(error.description == "a/file at \(commit.short) in \(fixture.path) holds 5 bytes, and at most 4 are read.")
    }

    @Test("an object that a partial clone left out is named with the command that brings it")
    func partial() async throws {
        let fixture = try GitFixture()
        try fixture.write("hello", to: "file")
        try fixture.commit()
        try fixture.git("config", "uploadpack.allowFilter", "true")
        let clone = fixture.folder.path + "/clone"
        try fixture.git("clone", "--quiet", "--bare", "--filter=blob:none", "file://" + fixture.path, clone)
        let repository = try Repository.open(at: clone)
        let commit = try await repository.resolve("HEAD")
        let error = try await #require(throws: GitError.self) {
            try await repository.contents(of: "file", at: commit, limit: 10)
        }
        let blob = try fixture.git("rev-parse", "HEAD:file")
        #expect(
            error.description
                == "The object \(blob) is not in \(clone). It is a partial clone, which leaves objects out: run 'git fetch --refetch --no-filter' in it."
        )
        try fixture.git("fetch", "--quiet", "--refetch", "--no-filter", in: clone)
        #expect(try await repository.contents(of: "file", at: commit, limit: 10) == Array("hello".utf8))
    }

    @Test("a commit that a shallow clone left out is named with the command that brings it")
    func shallow() async throws {
        let fixture = try GitFixture()
        let first = try #require(ObjectID(fixture.commit("one")))
        try fixture.commit("two")
        let clone = fixture.folder.path + "/clone"
        try fixture.git("clone", "--quiet", "--depth", "1", "file://" + fixture.path, clone)
        let repository = try Repository.open(at: clone)
        let error = try await #require(throws: GitError.self) { try await repository.commit(first) }
        #expect(
            error.description
                == "The object \(first) is not in \(clone). It is a shallow clone, which leaves history out: run 'git fetch --unshallow' in it."
        )
        #expect(error.code == .missingObject)
    }

    @Test("an object that is nowhere")
    func lost() async throws {
        let fixture = try GitFixture()
        let repository = try Repository.open(at: fixture.path)
        let id = try #require(ObjectID(String(repeating: "1", count: 40)))
        let error = try await #require(throws: GitError.self) { try await repository.commit(id) }
        #expect(
            error.description
                == "The object \(id) is not in \(fixture.path). Run 'git fsck' in it to see what else is lost, and fetch again from where it came from."
        )
    }

    @Test("a tree deeper than any path may be is refused")
    func deep() async throws {
        let fixture = try GitFixture()
        let name = TreePath(String(repeating: "d", count: 250))
        try addRawEntry("100644", fixture.git("hash-object", "-w", "/dev/null"), name, to: fixture)
        for _ in 0..<17 { try addRawEntry("40000", fixture.git("rev-parse", "HEAD^{tree}"), name, to: fixture) }
        let repository = try Repository.open(at: fixture.path)
        let commit = try await repository.resolve("HEAD")
        let error = try await #require(throws: GitError.self) { try await repository.files(at: commit) }
        #expect(
            error.description
                == "A commit in \(fixture.path) holds a path longer than 4096 bytes, which Gatehouse does not read.")
    }
}
