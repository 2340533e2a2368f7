import Domain
import Foundation
import Git
import TestSupport
import Testing

@Suite("Opening a repository")
struct OpeningTests {
    @Test("a work tree is found from a folder inside it")
    func subfolder() throws {
        let fixture = try GitFixture()
        try fixture.write("x", to: "a/b/file")
        let location = try Repository.open(at: fixture.path + "/a/b").location
        #expect(location.workTree == fixture.path)
        #expect(location.gitFolder == fixture.path + "/.git")
        #expect(location.commonFolder == fixture.path + "/.git")
        #expect(!location.isBare)
    }

    @Test("a bare repository has no work tree")
    func bare() throws {
        let fixture = try GitFixture(bare: true)
        let location = try Repository.open(at: fixture.path).location
        #expect(location.isBare)
        #expect(location.gitFolder == fixture.path)
        #expect(location.place == fixture.path)
    }

    @Test("a linked work tree has a git folder of its own and shares the common one")
    func linked() async throws {
        let fixture = try GitFixture()
        let id = try fixture.commit()
        let other = fixture.folder.path + "/other"
        try fixture.git("worktree", "add", "--quiet", "-b", "side", other)
        let repository = try Repository.open(at: other)
        #expect(repository.location.workTree == other)
        #expect(repository.location.gitFolder == fixture.path + "/.git/worktrees/other")
        #expect(repository.location.commonFolder == fixture.path + "/.git")
        #expect(try await repository.head() == .branch("side", #require(ObjectID(id))))
    }

    @Test(
        "what cannot be read is refused with one sentence",
        arguments: [
            (
                "1", "extensions.objectFormat", "sha256", GitError.Code.unsupportedFormat,
                "names its objects by SHA-256, which Gatehouse cannot read. Use a repository made with 'git init --object-format=sha1'."
            ),
            (
                "1", "extensions.refStorage", "reftable", .unsupportedFormat,
                "keeps its refs in a reftable, which Gatehouse cannot read. Run 'git refs migrate --ref-format=files' in it (git 2.46 or newer)."
            ),
            (
                "1", "extensions.worktreeConfig", "true", .unsupportedFormat,
                "uses extensions.worktreeConfig (as 'git sparse-checkout' does), which Gatehouse cannot read. Point Gatehouse at a full clone of it."
            ),
        ])
    func formats(version: String, key: String, value: String, code: GitError.Code, sentence: String) throws {
        let fixture = try GitFixture()
        try fixture.git("config", key, value)
        try fixture.git(
            "config", "--file", fixture.path + "/.git/config", "core.repositoryFormatVersion", version, in: fixture.folder.path)
        let error = try #require(throws: GitError.self) { try Repository.open(at: fixture.path) }
        #expect(error.description == "The repository at \(fixture.path) \(sentence)")
        #expect(error.code == code)
    }

    @Test("a real SHA-256 repository is refused")
    func sha256() throws {
        let folder = try TemporaryFolder()
        let fixture = try GitFixture()
        try fixture.git("init", "--quiet", "--object-format=sha256", folder.path)
        let error = try #require(throws: GitError.self) { try Repository.open(at: folder.path) }
        #expect(error.code == .unsupportedFormat)
        #expect(error.description.contains("SHA-256"))
    }

    @Test("a folder outside every repository is refused")
    func nothing() throws {
        let folder = try TemporaryFolder()
        let error = try #require(throws: GitError.self) { try Repository.open(at: folder.path) }
        #expect(
            error.description
                == "There is no git repository at \(folder.path) or in a folder above it. Run 'git init' there, or name a folder of a repository."
        )
        #expect(error.code == .notARepository)
    }

    @Test("a repository of another user is refused", .enabled(if: geteuid() == 0, "only root can give a folder away"))
    func foreign() throws {
        let fixture = try GitFixture()
        #expect(chown(fixture.path, 12345, 12345) == 0)
        #expect(chown(fixture.path + "/.git", 12345, 12345) == 0)
        let error = try #require(throws: GitError.self) { try Repository.open(at: fixture.path) }
        #expect(
            error.description
                == "The repository at \(fixture.path) belongs to another user, and git does not trust it. Run Gatehouse as the repository's owner."
        )
        #expect(error.code == .foreignOwner)
    }
}
