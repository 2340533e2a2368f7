import Domain
import Foundation
import Git
import TestSupport
import Testing

@Suite("Snapshot of the work tree")
struct SnapshotTests {
    private func makeFixture() throws -> GitFixture {
        let fixture = try GitFixture()
        for name in ["a", "b", "folder/c"] { try fixture.write("\(name)\n", to: name) }
        try fixture.write("ignored\n", to: ".gitignore")
        try fixture.commit("one")
        return fixture
    }

    /// What `git add -u` would commit: asked of git itself with an index of its own.
    private func treeByGit(_ fixture: GitFixture) throws -> String {
        let index = fixture.folder.path + "/git-index"
        let script = "cp -p .git/index \(index); export GIT_INDEX_FILE=\(index); git add -u 2>/dev/null; git write-tree"
        let environment = ["PATH": "/usr/bin:/bin", "HOME": fixture.folder.path]
        return try ChildProcess.run(["sh", "-ec", script], environment: environment, in: fixture.path)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test("a clean work tree is HEAD itself, with untracked files named and ignored ones not")
    func clean() async throws {
        let fixture = try makeFixture()
        for name in ["new", "other/x", "ignored"] { try fixture.write("x", to: name) }
        let snapshot = try await Repository.open(at: fixture.path).snapshot()
        #expect(try snapshot.commit.hex == fixture.git("rev-parse", "HEAD"))
        #expect(!snapshot.isDirty)
        #expect(snapshot.untracked == ["new", "other/"])
    }

    @Test(
        "edits of every kind make the tree that git would commit",
        arguments: [
            ("echo more >> a; echo more >> folder/c", ["a", "folder/c"], []),
            ("printf 'A\\n' > a", ["a"], []),
            ("rm a", [], ["a"]),
            ("rm -r folder", [], ["folder/c"]),
            ("chmod 755 a", ["a"], []),
            ("rm a; ln -s b a", ["a"], []),
            ("echo staged > s; git add s", ["s"], []),
            ("echo staged > s; git add s; echo again >> s", ["s"], []),
            ("echo staged > s; git add s; rm s", [], []),
            ("echo x > intended; git add --intent-to-add intended", ["intended"], []),
            ("touch empty; git add --intent-to-add empty", ["empty"], []),
            ("git rm --quiet --cached b", [], ["b"]),
            ("git mv a z", ["z"], ["a"]),
            ("echo x > a; git add a; echo a > a", [], []),
            ("touch -d 2001-01-01 a", [], []),
            ("printf 'x\\r\\n' > a; git config core.autocrlf true", ["a"], []),
            ("printf 'a\\r\\n' > a; git config core.autocrlf input", [], []),
            ("echo '* text=auto' > .gitattributes; git add .gitattributes; printf 'n\\r\\n' > b", [".gitattributes", "b"], []),
            ("git config filter.up.clean 'tr a-z A-Z'; echo 'a filter=up' > .git/info/attributes; echo abc > a", ["a"], []),
            ("git config filter.up.clean 'tr A-Z a-z'; echo 'a filter=up' > .git/info/attributes; echo A > a", [], []),
            ("echo '-x' > ./-x; git add -- -x; printf 'n' > \"$(printf 'new\\nline')\"; git add .", ["-x", "new\nline"], []),
            ("echo hidden > a; git update-index --assume-unchanged a", [], []),
            ("rm a; git update-index --skip-worktree a", [], []),
            ("rm a; mkdir a; echo x > a/inner", [], ["a"]),
            ("rm -r folder; echo file > folder; git add folder", ["folder"], ["folder/c"]),
        ])
    func edits(script: String, edited: [String], deleted: [String]) async throws {
        let fixture = try makeFixture()
        let environment = ["PATH": "/usr/bin:/bin", "HOME": fixture.folder.path]
        _ = try ChildProcess.run(["sh", "-ec", script], environment: environment, in: fixture.path)
        let index = try Data(contentsOf: URL(fileURLWithPath: fixture.path + "/.git/index"))
        let repository = try Repository.open(at: fixture.path)
        let snapshot = try await repository.snapshot()
        #expect(snapshot.edited.map(\.text) == edited)
        #expect(snapshot.deleted.map(\.text) == deleted)
        #expect(try await repository.commit(snapshot.commit).tree.hex == treeByGit(fixture))
        #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.path + "/.git/index")) == index)
    }

    @Test("the same edits make the same commit, on no ref, with HEAD as its parent")
    func stable() async throws {
        let fixture = try makeFixture()
        try fixture.write("edited\n", to: "a")
        let repository = try Repository.open(at: fixture.path)
        let refs = try fixture.git("for-each-ref")
        let snapshot = try await repository.snapshot()
        #expect(try await Repository.open(at: fixture.path).snapshot() == snapshot)
        let commit = try await repository.commit(snapshot.commit)
        #expect(try commit.parents.map(\.hex) == [fixture.git("rev-parse", "HEAD")])
        #expect(commit.author == .gatehouse)
        #expect(commit.time == CommitTime(seconds: 1_700_000_060, offset: 60))
        #expect(try fixture.git("for-each-ref") == refs)
        #expect(try fixture.git("status", "--porcelain") == " M a")
    }

    @Test("an open handle sees what was staged meanwhile")
    func again() async throws {
        let fixture = try makeFixture()
        let repository = try Repository.open(at: fixture.path)
        #expect(try await !repository.snapshot().isDirty)
        try fixture.write("n\n", to: "new")
        try fixture.git("add", "new")
        #expect(try await repository.snapshot().edited == ["new"])
    }

    @Test("a merge in conflict gives the files as they lie there")
    func conflict() async throws {
        let fixture = try makeFixture()
        try fixture.git("checkout", "--quiet", "-b", "side")
        try fixture.write("side\n", to: "a")
        try fixture.commit("side")
        try fixture.git("checkout", "--quiet", "main")
        try fixture.write("main\n", to: "a")
        try fixture.commit("main")
        #expect(throws: ChildProcess.Failure.self) { try fixture.git("merge", "--quiet", "side") }
        let repository = try Repository.open(at: fixture.path)
        let snapshot = try await repository.snapshot()
        #expect(snapshot.edited == ["a"])
        let bytes = try #require(await repository.contents(of: "a", at: snapshot.commit, limit: 1000))
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("<<<<<<< HEAD\nmain\n=======\nside\n"))
    }

    @Test("a submodule keeps the commit that was recorded")
    func submodule() async throws {
        let fixture = try makeFixture()
        let library = try GitFixture()
        try library.commit("library")
        try fixture.git("submodule", "--quiet", "add", library.path, "lib")
        try fixture.commit("with a submodule")
        try fixture.git("commit", "--quiet", "--allow-empty", "--message", "newer", in: fixture.path + "/lib")
        try fixture.write("x", to: "lib/untracked")
        let snapshot = try await Repository.open(at: fixture.path).snapshot()
        #expect(try snapshot.commit.hex == fixture.git("rev-parse", "HEAD"))
    }

    @Test("a linked work tree has edits of its own")
    func linked() async throws {
        let fixture = try makeFixture()
        let other = fixture.folder.path + "/other"
        try fixture.git("worktree", "add", "--quiet", "-b", "side", other)
        try Data("edited\n".utf8).write(to: URL(fileURLWithPath: other + "/a"))
        #expect(try await Repository.open(at: other).snapshot().edited == ["a"])
        #expect(try await !Repository.open(at: fixture.path).snapshot().isDirty)
    }

    @Test("where there is no commit, or no work tree, a sentence says so")
    func impossible() async throws {
        let empty = try GitFixture()
        try empty.write("x", to: "a")
        let unborn = try await #require(throws: GitError.self) { try await Repository.open(at: empty.path).snapshot() }
        #expect(
            unborn.description == "The repository at \(empty.path) has no commit yet. Make one with 'git add' and 'git commit'.")
        let bare = try GitFixture(bare: true)
        let error = try await #require(throws: GitError.self) { try await Repository.open(at: bare.path).snapshot() }
        #expect(error.description == "The repository at \(bare.path) is bare: it has no work tree whose edits could be taken.")
    }
}
