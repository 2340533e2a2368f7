import Domain
import Git
import TestSupport
import Testing

@Suite("Resolving a revision")
struct ResolvingTests {
    @Test("what git resolves to a commit", arguments: ["HEAD", "main", "refs/heads/main", "v1", "main~0"])
    func resolves(revision: String) async throws {
        let fixture = try GitFixture()
        let id = try fixture.commit()
        try fixture.git("tag", "--annotate", "--message", "first", "v1")
        let repository = try Repository.open(at: fixture.path)
        #expect(try await repository.resolve(revision).hex == id)
        #expect(try await repository.resolve(String(id.prefix(8))).hex == id)
    }

    @Test(
        "what names no commit gets a sentence with a hint",
        arguments: [
            ("mian", "'mian' names no commit in PLACE. Did you mean 'main'?"),
            ("feature/fraud-modle", "'feature/fraud-modle' names no commit in PLACE. Did you mean 'feature/fraud-model'?"),
            ("xyz", "'xyz' names no commit in PLACE. 'git branch --all' and 'git tag' list the names it has."),
            ("--help", "'--help' names no commit in PLACE. 'git branch --all' and 'git tag' list the names it has."),
            ("", "'' names no commit in PLACE. 'git branch --all' and 'git tag' list the names it has."),
            ("HEAD:file", "'HEAD:file' names a blob in PLACE, not a commit. Name a commit, a branch or a tag."),
        ])
    func refuses(revision: String, sentence: String) async throws {
        let fixture = try GitFixture()
        try fixture.write("x", to: "file")
        try fixture.commit()
        try fixture.git("branch", "feature/fraud-model")
        let repository = try Repository.open(at: fixture.path)
        let error = try await #require(throws: GitError.self) { try await repository.resolve(revision) }
        #expect(error.description == sentence.replacing("PLACE", with: fixture.path))
        #expect(error.code == .unknownRevision)
    }

    @Test("an empty repository says what is missing")
    func empty() async throws {
        let fixture = try GitFixture()
        let repository = try Repository.open(at: fixture.path)
        let error = try await #require(throws: GitError.self) { try await repository.resolve("HEAD") }
        #expect(
            error.description == "The repository at \(fixture.path) has no commit yet. Make one with 'git add' and 'git commit'.")
        #expect(error.code == .noCommit)
    }
}
