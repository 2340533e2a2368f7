import Domain
import Git
import TestSupport
import Testing

@Suite("Annotated tags")
struct TagTests {
    private func draft(_ name: String, _ target: ObjectID, _ message: String = "Assigning stage\n\nlines\n") -> TagDraft {
        TagDraft(name: name, target: target, tagger: clerk, time: time, message: message)
    }

    @Test("the same tag twice is done twice; another under its name is not", arguments: Place.allCases)
    func create(place: Place) async throws {
        let (fixture, path, one) = try place.make()
        let repository = try Repository.open(at: path)
        let first = draft("services/fraud=fraud#production#1", one)
        #expect(try await repository.create(tag: first) == .done)
        try fixture.git("pack-refs", "--all", in: path)
        #expect(try await repository.create(tag: first) == .done)
        #expect(try await repository.create(tag: draft(first.name, one, "other\n")) == .exists(first.id()))
        #expect(try fixture.git("cat-file", "-t", first.reference, in: path) == "tag")
        #expect(
            try fixture.git("tag", "--list", "--format=%(taggername) %(taggerdate:raw) %(contents)", in: path)
                == "Clara Clerk 1763900000 +0100 Assigning stage\n\nlines\n")
        #expect(try fixture.complaint(in: path) == nil)
    }

    @Test("a tag made by git from the same words is the same object")
    func sameAsGit() async throws {
        let (fixture, path, one) = try Place.workTree.make()
        let theirs = try fixture.git("tag", "--annotate", "--message", "first", "v1").isEmpty
        #expect(theirs)
        let ours = TagDraft(
            name: "v1", target: one, tagger: Signature(name: "Carl Committer", email: "carl@example.org"),
            time: CommitTime(seconds: 1_700_000_060, offset: 60), message: "first\n")
        #expect(try await Repository.open(at: path).create(tag: ours) == .done)
    }

    @Test("tags are read with what they say, lightweight ones apart", arguments: [false, true])
    func read(packed: Bool) async throws {
        let (fixture, path, one) = try Place.workTree.make()
        let repository = try Repository.open(at: path)
        let drafts = [draft("m#production#10", one), draft("m#production#9", one, ""), draft("m@v0.0.1", one)]
        for draft in drafts { #expect(try await repository.create(tag: draft) == .done) }
        try fixture.git("tag", "m#production#light", "main")
        try fixture.git("tag", "--annotate", "--message", "tag of a tag", "outer", "m@v0.0.1")
        try fixture.git("tag", "--annotate", "--message", "of a folder", "tree", "main^{tree}")
        if packed { try fixture.git("pack-refs", "--all") }
        let found = try await repository.annotatedTags(matching: "m#production#")
        #expect(found.map(\.name) == ["m#production#10", "m#production#9"])
        let ten = try #require(found.first)
        #expect(try ten.object == drafts[0].id() && ten.commit == one)
        #expect(ten.tagger == clerk && ten.time == time && ten.message == drafts[0].message)
        #expect(
            try await repository.lightweightTags(matching: "m#")
                == [Reference(name: "refs/tags/m#production#light", target: one)])
        let all = try await repository.annotatedTags()
        #expect(all.map(\.name) == ["m#production#10", "m#production#9", "m@v0.0.1", "outer", "tree"])
        #expect(all.map(\.commit) == [one, one, one, one, nil])
        #expect(try await repository.create(tag: draft("m#production#light", one)) == .exists(one))
    }

    @Test("a tag that cannot be read is an error, not an absence")
    func damaged() async throws {
        let (fixture, path, one) = try Place.workTree.make()
        let repository = try Repository.open(at: path)
        #expect(try await repository.create(tag: draft("m#production#1", one)) == .done)
        let id = try draft("m#production#1", one).id().hex
        _ = try ChildProcess.run(
            ["rm", "-f", "\(path)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"], environment: ["PATH": "/usr/bin:/bin"])
        await #expect(throws: GitError.self) { try await Repository.open(at: path).annotatedTags() }
        #expect(try fixture.git("rev-parse", "refs/tags/m#production#1") == id)
    }

    @Test("a name that is none is refused")
    func name() async throws {
        let site = try Place.workTree.make()
        let (path, one) = (site.path, site.commit)
        let said = await sentence { _ = try await Repository.open(at: path).create(tag: draft("a..b", one)) }
        #expect(said == "'a..b' cannot be the name of a tag; 'git check-ref-format' tells what git allows.")
    }
}
