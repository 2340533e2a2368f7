import Domain
import Git
import TestSupport
import Testing

@Suite("Writing folders")
struct TreeWritingTests {
    private static let table: [([TreePath: String?], [String])] = [
        (["new": "x"], ["a", "folder/b", "folder/c/d", "new"]),
        (["folder/new": "x", "x/y/z": "x"], ["a", "folder/b", "folder/c/d", "folder/new", "x/y/z"]),
        (["a": nil], ["folder/b", "folder/c/d"]),
        (["folder/c/d": nil], ["a", "folder/b"]),
        (["folder": nil], ["a"]),
        (["folder/b": nil, "folder/c/d": nil], ["a"]),
        (["folder/b": nil, "folder/c/d": nil, "a": nil], []),
        (["none": nil, "none/below": nil, "a/below": nil], ["a", "folder/b", "folder/c/d"]),
        (["a/now/folder": "x"], ["a/now/folder", "folder/b", "folder/c/d"]),
        (["a": nil, "a/now/folder": "x"], ["a/now/folder", "folder/b", "folder/c/d"]),
        (["folder": "x"], ["a", "folder"]),
        (["folder": "x", "folder/b": nil], ["a", "folder"]),
        (["folder": nil, "folder/only": "x"], ["a", "folder/only"]),
        (["folder.x": "x", "folder0": "x"], ["a", "folder.x", "folder/b", "folder/c/d", "folder0"]),
    ]

    @Test("changes touch their own paths alone, and leave no empty folder", arguments: table.indices)
    func changes(row: Int) async throws {
        let (files, expected) = Self.table[row]
        let (fixture, path, _) = try Place.workTree.make()
        try fixture.write("d", to: "folder/c/d")
        let base = try #require(ObjectID(fixture.commit()))
        let repository = try Repository.open(at: path)
        var changes: [TreePath: TreeChange] = [:]
        for (name, text) in files {
            changes[name] = if let text { .put(try await repository.write(blob: Array(text.utf8))) } else { .remove }
        }
        let tree = try await repository.write(tree: changes, on: repository.commit(base).tree)
        #expect(try fixture.git("ls-tree", "-r", "--name-only", tree.hex).split(separator: "\n").map(String.init) == expected)
        let commit = CommitDraft(tree: tree, parents: [base], author: clerk, time: time, message: "x\n")
        _ = try await repository.create("refs/heads/x", at: repository.write(commit: commit), message: "x")
        #expect(try fixture.complaint(in: path) == nil)
    }

    @Test("modes are kept")
    func modes() async throws {
        let (fixture, path, _) = try Place.bare.make()
        let repository = try Repository.open(at: path)
        let blob = try await repository.write(blob: Array("a".utf8))
        let tree = try await repository.write(tree: ["x": .put(blob, .executable), "y": .put(blob, .link)])
        #expect(
            try fixture.git("ls-tree", tree.hex, in: path) == "100755 blob \(blob)\tx\n120000 blob \(blob)\ty")
    }

    @Test("paths that are none are refused", arguments: ["", "/a", "a/", "a//b", "a/../b", ".", ".git/x", "a/.GIT", "a\0b"])
    func paths(path: String) async throws {
        let site = try Place.bare.make()
        let place = site.path
        let repository = try Repository.open(at: place)
        let blob = try await repository.write(blob: [])
        await #expect(throws: GitError.self) { try await repository.write(tree: [TreePath(path): .put(blob)]) }
    }

    @Test("a file cannot be a folder too")
    func both() async throws {
        let site = try Place.bare.make()
        let place = site.path
        let repository = try Repository.open(at: place)
        let blob = try await repository.write(blob: [])
        let said = await sentence { _ = try await repository.write(tree: ["x/a": .put(blob), "x/a/b": .put(blob)]) }
        #expect(said == "'a' cannot be a file and a folder with files at once in a commit.")
    }
}
