import Domain
import Git
import TestSupport
import Testing

@Suite("Writing commits and tags without a work tree")
struct ObjectWritingTests {
    @Test("a version commit has the tested files, one parent, no ref, and the same id each time", arguments: Place.allCases)
    func version(place: Place) async throws {
        let (fixture, path, tested) = try place.make()
        let repository = try Repository.open(at: path)
        let draft = try await repository.versionDraft(of: tested, by: clerk, at: time, message: "Verdict\n\nGatehouse-Run: 1\n")
        let id = try await repository.write(commit: draft)
        let again = try await repository.write(commit: draft)
        #expect(try id == draft.id() && id == again)
        #expect(
            try fixture.git("cat-file", "-p", id.hex, in: path).split(separator: "\n", omittingEmptySubsequences: false) == [
                "tree \(fixture.git("rev-parse", "main^{tree}"))", "parent \(tested)",
                "author Clara Clerk <clara@example.org> 1763900000 +0100",
                "committer Clara Clerk <clara@example.org> 1763900000 +0100", "", "Verdict", "", "Gatehouse-Run: 1",
            ])
        #expect(try fixture.git("branch", "--all", "--contains", id.hex, in: path) == "")
        #expect(try fixture.git("log", "-1", "--format=%(trailers:key=Gatehouse-Run,valueonly)", id.hex, in: path) == "1\n")
        #expect(try fixture.complaint(in: path) == nil)
    }

    @Test("objects that were pruned are written again with the same ids")
    func pruned() async throws {
        let (fixture, path, tested) = try Place.workTree.make()
        let repository = try Repository.open(at: path)
        let draft = try await repository.versionDraft(of: tested, by: clerk, at: time, message: "Verdict\n")
        let id = try await repository.write(commit: draft)
        try fixture.git("gc", "--quiet", "--prune=now")
        #expect(throws: (any Error).self) { try fixture.git("cat-file", "-e", id.hex) }
        #expect(try await repository.write(commit: draft) == id)
        try fixture.git("cat-file", "-e", id.hex)
    }

    @Test(
        "offsets and committers are written as git writes them",
        arguments: [
            (-90, "-0130"), (0, "+0000"), (765, "+1245"),
        ])
    func stamps(offset: Int32, zone: String) async throws {
        let (fixture, path, tested) = try Place.workTree.make()
        let repository = try Repository.open(at: path)
        let tree = try await repository.commit(tested).tree
        let id = try await repository.write(
            commit: CommitDraft(
                tree: tree, parents: [], author: clerk, committer: .gatehouse, time: CommitTime(seconds: 5, offset: offset),
                message: "x\n"))
        #expect(
            try fixture.git("show", "--no-patch", "--date=raw", "--format=%an %ad %cn %ce", id.hex)
                == "Clara Clerk 5 \(zone) Gatehouse gatehouse@localhost")
    }

    @Test("what git cannot keep is refused", arguments: ["Eve <x>", "Eve\nparent", ""])
    func names(name: String) async throws {
        let site = try Place.workTree.make()
        let (path, tested) = (site.path, site.commit)
        let repository = try Repository.open(at: path)
        let said = await sentence {
            _ = try await repository.write(
                tag: TagDraft(
                    name: "v1", target: tested, tagger: Signature(name: name, email: "e@x"), time: time, message: "x"))
        }
        #expect(
            said == "'\(name) <e@x>' cannot sign a commit or a tag: name and e-mail must not be empty, and hold no '<', '>' "
                + "or line's end. Correct 'identity:' in agent.conf, '--by', or git's user.name and user.email.")
    }

    @Test("a commit of what is not there is refused, and of what is something else")
    func missing() async throws {
        let site = try Place.workTree.make()
        let (path, tested) = (site.path, site.commit)
        let repository = try Repository.open(at: path)
        let tree = try await repository.commit(tested).tree
        let absent = ObjectID(String(repeating: "5", count: 40))!
        for (tree, parent) in [(absent, tested), (tree, absent), (tested, tested), (tree, tree)] {
            await #expect(throws: GitError.self) {
                try await repository.write(
                    commit: CommitDraft(tree: tree, parents: [parent], author: clerk, time: time, message: "x"))
            }
        }
    }
}
