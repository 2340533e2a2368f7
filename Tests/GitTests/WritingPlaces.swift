import Domain
import Foundation
import Git
import TestSupport

/// The kinds of repository in which everything is written alike.
enum Place: CaseIterable {
    case bare, workTree, linkedWorkTree

    /// A repository of this kind with one commit on `main`, and the folder by which it is opened.
    func make() throws -> (fixture: GitFixture, path: String, commit: ObjectID) {
        let fixture = try GitFixture()
        try fixture.write("one\n", to: "a")
        try fixture.write("two\n", to: "folder/b")
        let commit = ObjectID(try fixture.commit("one"))!
        let other = fixture.folder.path + "/other"
        switch self {
        case .workTree: return (fixture, fixture.path, commit)
        case .bare: try fixture.git("clone", "--quiet", "--bare", ".", other)
        case .linkedWorkTree: try fixture.git("worktree", "add", "--quiet", "-b", "linked", other)
        }
        return (fixture, other, commit)
    }
}

let time = CommitTime(seconds: 1_763_900_000, offset: 60)
let clerk = Signature(name: "Clara Clerk", email: "clara@example.org")

extension GitFixture {
    /// Nil where `git fsck --strict` has nothing to complain about.
    func complaint(in place: String) throws -> String? {
        let said = try git(["fsck", "--strict", "--no-dangling", "--no-progress"], in: place)
        return said.isEmpty ? nil : said
    }

    /// How many objects lie loose.
    func looseObjects(in place: String) throws -> Int {
        Int(try git(["count-objects"], in: place).prefix { $0.isNumber })!
    }
}

/// The sentence of the error that `work` throws; nil where it throws none.
func sentence(_ work: () async throws -> Void) async -> String? {
    do { try await work() } catch { return String(describing: error) }
    return nil
}
