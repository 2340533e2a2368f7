import Domain
import Foundation
import Git
import TestSupport
import Testing

@Suite("Making and moving refs")
struct RefWritingTests {
    @Test("a ref is made once and moved only from where it is, loose and packed", arguments: Place.allCases, [false, true])
    func exchange(place: Place, packed: Bool) async throws {
        let (fixture, path, one) = try place.make()
        let repository = try Repository.open(at: path)
        let draft = try await repository.versionDraft(of: one, by: clerk, at: time, message: "two\n")
        let two = try await repository.write(commit: draft)
        func pack() throws { if packed { try fixture.git("pack-refs", "--all", in: path) } }
        #expect(try await repository.move("refs/heads/x", from: one, to: two, message: "m") == .moved(nil))
        #expect(try await repository.create("refs/heads/x", at: one, message: "made") == .done)
        try pack()
        #expect(try await repository.create("refs/heads/x", at: two, message: "m") == .exists(one))
        #expect(try await repository.create("refs/heads/x", at: one, message: "m") == .exists(one))
        #expect(try await repository.move("refs/heads/x", from: two, to: one, message: "m") == .moved(one))
        #expect(try await repository.move("refs/heads/x", from: one, to: two, message: "moved on") == .done)
        try pack()
        #expect(try fixture.git("rev-parse", "x", in: path) == two.hex)
        #expect(try fixture.complaint(in: path) == nil)
        guard place != .bare else { return }
        #expect(
            try fixture.git("log", "--walk-reflogs", "--format=%gn: %gs", "x", in: path) == "Gatehouse: moved on\nGatehouse: made"
        )
    }

    @Test("a branch that any work tree has checked out stays, unborn too", arguments: Place.allCases)
    func checkedOut(place: Place) async throws {
        let (fixture, path, one) = try place.make()
        let tree = fixture.folder.path + "/tree"
        try fixture.git("worktree", "add", "--quiet", "-b", "held", tree, "main", in: path)
        let repository = try Repository.open(at: path)
        let two = try await repository.write(
            commit: repository.versionDraft(of: one, by: clerk, at: time, message: "two\n"))
        let expected =
            "refs/heads/held is checked out in a work tree of \(repository.location.place), and Gatehouse does not move what "
            + "somebody works on. Switch that work tree to another branch."
        #expect(await sentence { _ = try await repository.move("refs/heads/held", from: one, to: two, message: "m") } == expected)
        try fixture.git("symbolic-ref", "HEAD", "refs/heads/unborn", in: tree)
        #expect(try await repository.move("refs/heads/held", from: one, to: two, message: "m") == .done)
        await #expect(throws: GitError.self) { try await repository.create("refs/heads/unborn", at: one, message: "m") }
        if place != .bare {
            await #expect(throws: GitError.self) {
                try await repository.move("refs/heads/main", from: one, to: two, message: "m")
            }
        } else {
            #expect(try await repository.move("refs/heads/main", from: one, to: two, message: "m") == .done)
        }
    }

    @Test("a branch that is being rebased stays")
    func rebase() async throws {
        let (fixture, path, one) = try Place.workTree.make()
        try fixture.git("checkout", "--quiet", "-b", "moving")
        let two = try #require(ObjectID(fixture.commit("two")))
        try fixture.git(
            "-c", "sequence.editor=sed -i s/^pick/edit/", "rebase", "--quiet", "--interactive", "--force-rebase", "main")
        let repository = try Repository.open(at: path)
        #expect(try await repository.head() == .detached(two))
        await #expect(throws: GitError.self) { try await repository.move("refs/heads/moving", from: two, to: one, message: "m") }
        try fixture.git("rebase", "--abort")
        try fixture.git("checkout", "--quiet", "main")
        #expect(try await repository.move("refs/heads/moving", from: two, to: one, message: "m") == .done)
    }

    @Test("a ref that somebody else holds is given up with the file to remove")
    func locked() async throws {
        let site = try Place.workTree.make()
        let (path, one) = (site.path, site.commit)
        let repository = try Repository.open(at: path)
        let lock = path + "/.git/refs/heads/x.lock"
        try Data().write(to: URL(fileURLWithPath: lock))
        let said = await sentence { _ = try await repository.create("refs/heads/x", at: one, message: "m") }
        #expect(
            said == "The ref refs/heads/x in \(path) is locked. If no git command is at work there, one was killed: "
                + "remove \(lock).")
    }

    @Test(
        "the lock of a Gatehouse that was killed goes, another's stays",
        arguments: [
            ("", true), ("ID\n", true), ("ID", true), ("0123456789012345678901234567890123456789\n", false),
        ])
    func remnant(held: String, goes: Bool) async throws {
        let (fixture, path, one) = try Place.workTree.make()
        let repository = try Repository.open(at: path)
        let lock = path + "/.git/refs/heads/x.lock"
        try Data(held.replacingOccurrences(of: "ID", with: one.hex).utf8).write(to: URL(fileURLWithPath: lock))
        try Data("refs/heads/x \(one)\n".utf8).write(to: URL(fileURLWithPath: path + "/.git/gatehouse-writing"))
        // Any change of a ref clears away, not that of the same one alone.
        #expect(try await repository.create("refs/heads/y", at: one, message: "m") == .done)
        #expect(FileManager.default.fileExists(atPath: lock) != goes)
        #expect(try fixture.git("for-each-ref", "--format=%(refname:short)", "refs/heads/[xy]") == "y")
    }

    @Test("a name in the way of another is refused")
    func collision() async throws {
        let site = try Place.bare.make()
        let (path, one) = (site.path, site.commit)
        let repository = try Repository.open(at: path)
        #expect(try await repository.create("refs/heads/x", at: one, message: "m") == .done)
        await #expect(throws: GitError.self) { try await repository.create("refs/heads/x/y", at: one, message: "m") }
        await #expect(throws: GitError.self) { try await repository.create("refs/heads/..", at: one, message: "m") }
    }

    @Test("of many that make one ref at once, one does")
    func race() async throws {
        let (fixture, path, one) = try Place.bare.make()
        for round in 0..<10 {
            let updates = try await withThrowingTaskGroup(of: RefUpdate.self) { group in
                for writer in 0..<4 {
                    let repository = try Repository.open(at: path, on: SerialQueueExecutor("writer"))
                    group.addTask {
                        let draft = try await repository.versionDraft(of: one, by: clerk, at: time, message: "\(writer)\n")
                        let tag = TagDraft(
                            name: "m#production#\(round)", target: try await repository.write(commit: draft), tagger: clerk,
                            time: time, message: "\(writer)\n")
                        return try await repository.create(tag: tag)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(updates.count(where: { $0 == .done }) == 1)
            let winner = try #require(ObjectID(fixture.git("rev-parse", "refs/tags/m#production#\(round)", in: path)))
            #expect(updates.count(where: { $0 == .exists(winner) }) == 3)
        }
    }
}
