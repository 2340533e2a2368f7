import Domain
import Git
import TestSupport
import Testing

@Suite("Reading refs and commits")
struct ReadingTests {
    @Test("HEAD on a branch, detached, and on a branch without a commit")
    func head() async throws {
        let fixture = try GitFixture()
        let repository = try Repository.open(at: fixture.path)
        #expect(try await repository.head() == .unborn("main"))
        let id = try #require(ObjectID(fixture.commit()))
        #expect(try await repository.head() == .branch("main", id))
        try fixture.git("checkout", "--quiet", "--detach")
        #expect(try await repository.head() == .detached(id))
    }

    @Test("refs are listed with tags followed, loose and packed alike", arguments: [false, true])
    func references(packed: Bool) async throws {
        let fixture = try GitFixture()
        let repository = try Repository.open(at: fixture.path)
        let id = try #require(ObjectID(fixture.commit()))
        try fixture.git("tag", "--annotate", "--message", "first", "v1")
        try fixture.git("branch", "topic/a")
        if packed { try fixture.git("pack-refs", "--all") }
        let all = try await repository.references()
        #expect(all.map(\.name) == ["refs/heads/main", "refs/heads/topic/a", "refs/tags/v1"])
        #expect(all.allSatisfy { $0.target == id })
        #expect(try await repository.references(under: "refs/heads/topic/").map(\.shortName) == ["topic/a"])
        #expect(try await repository.target(of: "refs/tags/v1") == id)
        #expect(try await repository.target(of: "refs/tags/v2") == nil)
    }

    @Test("a ref that is nested deep, long, or looks like another hides none", arguments: [98, 110, 300])
    func deep(depth: Int) async throws {
        let fixture = try GitFixture()
        try fixture.commit()
        let long = Array(repeating: String(repeating: "l", count: 200), count: 8).joined(separator: "/")
        let names = ["d" + String(repeating: "/d", count: depth), "z", long, "e\u{301}", "\u{e9}", "\u{301}x", "main"]
        for name in names.dropLast() { try fixture.git("update-ref", "refs/heads/\(name)", "HEAD") }
        let found = try await Repository.open(at: fixture.path).references(under: "refs/heads/").map { Array($0.name.utf8) }
        #expect(Set(found) == Set(names.map { Array("refs/heads/\($0)".utf8) }) && found.count == names.count)
    }

    @Test("refs that are not wanted are not followed, and need not lead anywhere readable")
    func wanted() async throws {
        let fixture = try GitFixture()
        try fixture.commit("one")
        try fixture.git("tag", "--annotate", "--message", "first", "v1")
        let tag = try fixture.git("rev-parse", "v1")
        _ = try ChildProcess.run(
            ["rm", "-f", "\(fixture.path)/.git/objects/\(tag.prefix(2))/\(tag.dropFirst(2))"],
            environment: ["PATH": "/usr/bin:/bin"])
        let repository = try Repository.open(at: fixture.path)
        #expect(try await repository.references(where: { $0.hasPrefix("refs/heads/") }).map(\.shortName) == ["main"])
        #expect(try await repository.tagReferences() == [TagReference(name: "v1", object: #require(ObjectID(tag)))])
        await #expect(throws: GitError.self) {
            for tag in try await repository.tagReferences() { _ = try await repository.annotatedTag(tag) }
        }
    }

    @Test("an open handle sees what others do to refs and packs")
    func outside() async throws {
        let fixture = try GitFixture()
        try fixture.commit("one")
        let repository = try Repository.open(at: fixture.path)
        #expect(try await repository.references().count == 1)
        let second = try fixture.commit("two")
        try fixture.git("pack-refs", "--all")
        try fixture.git("gc", "--quiet", "--prune=now")
        #expect(try await repository.resolve("main").hex == second)
        #expect(try await repository.commit(repository.resolve("main")).summary == "two")
    }

    @Test("the default branch: HEAD's in a bare repository")
    func defaultBranchBare() async throws {
        let fixture = try GitFixture()
        try fixture.commit()
        try fixture.git("branch", "-m", "trunk")
        try fixture.git("branch", "main")
        try fixture.git("clone", "--quiet", "--bare", ".", fixture.folder.path + "/bare")
        #expect(try await Repository.open(at: fixture.folder.path + "/bare").defaultBranch() == "trunk")
        #expect(try await Repository.open(at: fixture.path).defaultBranch() == "main")
    }

    @Test("the default branch of a work tree: origin/HEAD's, else main or master, else the one checked out")
    func defaultBranch() async throws {
        let fixture = try GitFixture()
        let repository = try Repository.open(at: fixture.path)
        #expect(try await repository.defaultBranch() == nil)
        try fixture.commit()
        try fixture.git("branch", "-m", "work")
        #expect(try await repository.defaultBranch() == "work")
        try fixture.git("branch", "master")
        #expect(try await repository.defaultBranch() == "master")
        try fixture.git("branch", "develop")
        try fixture.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/develop")
        #expect(try await repository.defaultBranch() == "develop")
    }

    @Test("a commit's own words")
    func commit() async throws {
        let fixture = try GitFixture()
        let first = try fixture.commit("one")
        let second = try fixture.commit("Say more\n\nBecause.")
        let repository = try Repository.open(at: fixture.path)
        let commit = try await repository.commit(repository.resolve("HEAD"))
        #expect(commit.id.hex == second)
        #expect(commit.parents.map(\.hex) == [first])
        #expect(try commit.tree.hex == fixture.git("rev-parse", "HEAD^{tree}"))
        #expect(commit.author == Signature(name: "Ann Author", email: "ann@example.org"))
        #expect(commit.time == CommitTime(seconds: 1_700_000_060, offset: 60))
        #expect(commit.summary == "Say more")
        #expect(commit.message == "Say more\n\nBecause.\n")
    }

    @Test("ancestry and merge bases, as git sees them")
    func ancestry() async throws {
        let fixture = try GitFixture()
        let base = try #require(ObjectID(fixture.commit("base")))
        let left = try #require(ObjectID(fixture.commit("left")))
        try fixture.git("checkout", "--quiet", "-b", "other", base.hex)
        let right = try #require(ObjectID(fixture.commit("right")))
        try fixture.git("checkout", "--quiet", "--orphan", "alone")
        let alone = try #require(ObjectID(fixture.commit("alone")))
        let repository = try Repository.open(at: fixture.path)
        #expect(try await repository.isAncestor(base, of: left))
        #expect(try await repository.isAncestor(left, of: left))
        #expect(try await !repository.isAncestor(left, of: base))
        #expect(try await repository.mergeBase(of: left, and: right) == base)
        #expect(try await repository.mergeBase(of: left, and: alone) == nil)
    }
}
