import Domain
import Foundation
import Git
import TestSupport
import Testing

@Suite("Difference between commits")
struct DifferenceTests {
    @Test("added, modified, deleted, renamed, mode, binary, link")
    func kinds() async throws {
        let fixture = try GitFixture()
        let long = (1...40).map { "line \($0)\n" }.joined()
        for (name, text) in [
            ("old-name", long), ("gone", "1\n2\n"), ("changed", "1\n2\n3\n"), ("tool", "x\n"), ("plain", "target"),
        ] {
            try fixture.write(text, to: name)
        }
        let first = try #require(ObjectID(fixture.commit("one")))
        try fixture.git("mv", "old-name", "new-name")
        try fixture.git("rm", "--quiet", "gone")
        try fixture.write(long + "more\n", to: "new-name")
        try fixture.write("1\n3\n4\n5\n", to: "changed")
        try fixture.write("a\0b", to: "data.bin")
        #expect(chmod(fixture.path + "/tool", 0o755) == 0)
        #expect(unlink(fixture.path + "/plain") == 0)
        #expect(symlink("target", fixture.path + "/plain") == 0)
        let second = try #require(ObjectID(fixture.commit("two")))
        let repository = try Repository.open(at: fixture.path)
        let changes = try await repository.difference(from: first, to: second)
        #expect(
            changes.map { change in
                "\(change.kind.rawValue) \(change.oldPath.map { "\($0) -> " } ?? "")\(change.path) +\(change.addedLines) -\(change.deletedLines)\(change.isBinary ? " binary" : "")"
            } == [
                "modified changed +2 -1", "added data.bin +0 -0 binary", "deleted gone +0 -2",
                "renamed old-name -> new-name +1 -0", "modeChanged plain +0 -0", "modeChanged tool +0 -0",
            ])
    }

    @Test("from nothing, everything is added; from itself, nothing changed")
    func ends() async throws {
        let fixture = try GitFixture()
        try fixture.write("x\n", to: "a/file")
        let commit = try #require(ObjectID(fixture.commit()))
        let repository = try Repository.open(at: fixture.path)
        let all = try await repository.difference(from: nil, to: commit)
        #expect(
            all == [FileChange(kind: .added, path: "a/file", oldPath: nil, addedLines: 1, deletedLines: 0, isBinary: false)])
        #expect(try await repository.difference(from: commit, to: commit).isEmpty)
    }
}
