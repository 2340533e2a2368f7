import Domain
import Foundation
import Git
import TestSupport
import Testing

@Suite("Exporting into a workspace")
struct ExportTests {
    private func makeFixture() throws -> GitFixture {
        let fixture = try GitFixture()
        try fixture.write("train\n", to: "src/train.py")
        try fixture.write("more\n", to: "src/deep/er/more.py")
        try fixture.write("#!/bin/sh\n", to: "tool")
        try fixture.write("read\n", to: "README.md")
        #expect(chmod(fixture.path + "/tool", 0o755) == 0)
        #expect(symlink("src/train.py", fixture.path + "/link") == 0)
        try fixture.commit("one")
        return fixture
    }

    private let everything = [
        "d755 src", "d755 src/deep", "d755 src/deep/er", "f644 README.md", "f644 src/deep/er/more.py", "f644 src/train.py",
        "f755 tool", "l777 link src/train.py",
    ]

    @Test("exactly the files, with modes and links, and git inside sees a clean tree")
    func cold() async throws {
        let workspace = try Workspace(of: makeFixture())
        let summary = try await workspace.export()
        #expect(summary.written == 5)
        #expect(try workspace.listing() == everything)
        #expect(try workspace.text("src/train.py") == "train\n")
        #expect(try workspace.git("status", "--porcelain") == "")
        #expect(try workspace.git("rev-parse", "HEAD") == workspace.fixture.git("rev-parse", "HEAD"))
        #expect(try workspace.git("log", "--format=%s") == "one")
        #expect(try workspace.git("remote") == "")
        #expect(try workspace.git("fsck", "--strict") == "")
    }

    @Test("a chosen set: the others are absent, and git inside still sees a clean tree")
    func chosen() async throws {
        let workspace = try Workspace(of: makeFixture())
        try workspace.fixture.git("tag", "--annotate", "--message", "first", "v1.2.0")
        try workspace.fixture.write("later\n", to: "later")
        try workspace.fixture.commit("two")
        try await workspace.export { $0.path.text.hasPrefix("src/") }
        #expect(
            try workspace.listing()
                == ["d755 src", "d755 src/deep", "d755 src/deep/er", "f644 src/deep/er/more.py", "f644 src/train.py"])
        #expect(try workspace.git("status", "--porcelain") == "")
        #expect(try workspace.git("describe", "--dirty", "--tags", "--long").hasPrefix("v1.2.0-1-g"))
        #expect(try !workspace.git("describe", "--dirty", "--tags", "--long").hasSuffix("dirty"))
        try workspace.step("echo edited > src/train.py")
        #expect(try workspace.git("status", "--porcelain") == " M src/train.py")
    }

    @Test("a second export writes nothing, and what it cannot be sure of it compares")
    func warm() async throws {
        let workspace = try Workspace(of: makeFixture())
        try await workspace.export()
        let summary = try await workspace.export()
        #expect(summary.written == 0)
        #expect(summary.kept + summary.compared == 5)
        #expect(summary.removed == 0)
        #expect(try workspace.listing() == everything)
        #expect(try workspace.git("status", "--porcelain") == "")
    }

    @Test("the next commit is reached by difference")
    func moved() async throws {
        let workspace = try Workspace(of: makeFixture())
        try await workspace.export()
        try workspace.fixture.write("better\n", to: "src/train.py")
        try workspace.fixture.git("rm", "--quiet", "tool")
        #expect(unlink(workspace.fixture.path + "/README.md") == 0)
        try workspace.fixture.write("now a folder\n", to: "README.md/inner")
        try workspace.fixture.commit("two")
        let summary = try await workspace.export()
        #expect(summary.written == 2)
        #expect(try workspace.text("src/train.py") == "better\n")
        #expect(try workspace.text("README.md/inner") == "now a folder\n")
        #expect(try !workspace.listing().contains("f755 tool"))
        #expect(try workspace.git("status", "--porcelain") == "")
        #expect(try workspace.git("log", "-1", "--format=%s") == "two")
    }

    @Test(
        "whatever a step did to the folder, the next export undoes",
        arguments: [
            "touch -r src/train.py stamp; printf 'TRAIN\\n' > src/train.py; touch -r stamp src/train.py",
            "touch -r src/train.py stamp; printf 'TRAIN\\n' > new; touch -r stamp new; mv new src/train.py",
            "rm src/train.py",
            "rm -r src",
            "rm -r src; ln -s \"$HOME\" src",
            "rm src/train.py; ln -s \"$HOME/outside\" src/train.py",
            "rm src/train.py; mkdir -p src/train.py/x",
            "rm -r src; echo file > src",
            "rm link; ln -s /etc/passwd link",
            "rm link; mkdir link; echo x > link/x",
            "chmod 777 src/train.py tool; chmod 700 src",
            "ln tool hard; echo changed >> hard",
            "mkdir -p model/.git; echo x > model/.git/config; echo y > model/weights",
            "mkdir read-only; echo x > read-only/x; chmod 555 read-only; chmod 000 src",
            "touch -- -x '$(id)' 'new\nline' \"$(printf 'f\\351')\"; mkfifo pipe",
            "rm -rf .git; echo gone > .git",
            "rm -rf .git; ln -s \"$HOME\" .git",
            "git config core.hooksPath /tmp; git update-ref refs/heads/x HEAD; git checkout --quiet -b y",
            "git commit --quiet --allow-empty -m z || true; rm .git/index; mkdir .git/index",
            "mkdir .gatehouse-removing-1; d=x; for i in 1 2 3 4 5 6; do d=$d/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t; done; mkdir -p $d; echo x > $d/file",
        ])
    func tampered(script: String) async throws {
        let workspace = try Workspace(of: makeFixture())
        let outside = try workspace.fixture.folder.write("untouched", to: "outside")
        try await workspace.export()
        try workspace.step(script)
        try await workspace.export()
        #expect(try workspace.listing() == everything)
        #expect(try workspace.text("src/train.py") == "train\n")
        #expect(try workspace.text("tool") == "#!/bin/sh\n")
        #expect(try workspace.git("status", "--porcelain", "--branch") == "## HEAD (no branch)")
        #expect(try workspace.git("for-each-ref") == "")
        #expect(try String(contentsOfFile: outside, encoding: .utf8) == "untouched")
        #expect(FileManager.default.fileExists(atPath: workspace.fixture.path + "/.git/HEAD"))
    }

    @Test("a ledger that is damaged, of another folder or gone is not believed", arguments: ["truncate", "garbage", "remove"])
    func ledger(damage: String) async throws {
        let workspace = try Workspace(of: makeFixture())
        try await workspace.export()
        switch damage {
        case "truncate": #expect(truncate(workspace.ledger, 150) == 0)
        case "garbage": try Data("gatehouse ledger 9\n".utf8).write(to: URL(fileURLWithPath: workspace.ledger))
        default: #expect(unlink(workspace.ledger) == 0)
        }
        try workspace.step("printf 'TRAIN\\n' > src/train.py")
        #expect(try await workspace.export().written == 5)
        #expect(try workspace.text("src/train.py") == "train\n")
    }

    @Test("bytes depend on the commit alone: no line endings, no filters")
    func raw() async throws {
        let fixture = try GitFixture()
        try fixture.write("*.bat eol=crlf\n*.bin filter=lfs\n", to: ".gitattributes")
        try fixture.write("a\nb\n", to: "x.bat")
        try fixture.write("version https://git-lfs.github.com/spec/v1\n", to: "x.bin")
        try fixture.commit()
        try fixture.git("config", "core.autocrlf", "true")
        let workspace = try Workspace(of: fixture)
        try await workspace.export()
        #expect(try workspace.text("x.bat") == "a\nb\n")
        #expect(try workspace.text("x.bin") == "version https://git-lfs.github.com/spec/v1\n")
        #expect(try workspace.git("status", "--porcelain") == "")
    }

    @Test("submodules are refused by name; where they are not wanted, they do not hinder")
    func submodules() async throws {
        let fixture = try makeFixture()
        for name in ["vendor/lib", "vendor/other"] {
            try fixture.git("update-index", "--add", "--cacheinfo", "160000,\(String(repeating: "1", count: 40)),\(name)")
        }
        try fixture.git("commit", "--quiet", "--message", "submodules")
        let workspace = try Workspace(of: fixture)
        let error = try await #require(throws: GitError.self) { try await workspace.export { $0.path != "vendor/other" } }
        #expect(
            error.description
                == "vendor/lib is a submodule; Gatehouse does not check out submodules. Leave it out of the step's inputs, or take the files into the repository, for example with 'git subtree add'."
        )
        let both = try await #require(throws: GitError.self) { try await workspace.export() }
        #expect(both.description.hasPrefix("vendor/lib, vendor/other are submodules; Gatehouse"))
        #expect(both.code == .submodules)
        try await workspace.export { $0.mode != .submodule }
        #expect(try workspace.listing() == everything)
        #expect(try workspace.git("status", "--porcelain") == "")
    }

    @Test(
        "a tree made to break out is refused",
        arguments: [
            "..", ".", ".git", ".GIT", ".Git", "git~1", "GIT~1", ".git.", ".git ", ".git::$INDEX_ALLOCATION", ".g\u{200c}it",
            ".git\\x",
        ])
    func hostile(name: String) async throws {
        let fixture = try GitFixture()
        let blob = try fixture.git("hash-object", "-w", "/dev/null")
        try addRawEntry("100644", blob, TreePath(name), to: fixture)
        let workspace = try Workspace(of: fixture)
        let error = try await #require(throws: GitError.self) { try await workspace.export() }
        #expect(error.code == .unsafePath)
        #expect(
            error.description
                == "The commit holds '\(name)', a path that could leave the workspace or change its .git. Remove it from the repository."
        )
    }

    @Test(
        "names that only look like it are exported",
        arguments: ["...", ".gitignore", "git", ".git-x", "a.git", ".gi", "git~2", "f\u{e9}"])
    func harmless(name: String) async throws {
        let fixture = try GitFixture()
        try fixture.write("x", to: name)
        try fixture.commit()
        let workspace = try Workspace(of: fixture)
        try await workspace.export()
        #expect(try workspace.text(name) == "x")
    }

    @Test("a workspace that is a link is refused")
    func linkedWorkspace() async throws {
        let workspace = try Workspace(of: makeFixture())
        #expect(symlink(workspace.fixture.path, workspace.path) == 0)
        let error = try await #require(throws: GitError.self) { try await workspace.export() }
        #expect(error.code == .fileSystem)
        #expect(error.description == "Could not open \(workspace.path): Not a directory.")
    }

    @Test("from a bare, a shallow and a linked repository", arguments: ["bare", "shallow", "linked"])
    func sources(kind: String) async throws {
        let fixture = try makeFixture()
        try fixture.commit("two")
        let source = fixture.folder.path + "/source"
        switch kind {
        case "bare": try fixture.git("clone", "--quiet", "--bare", ".", source)
        case "shallow": try fixture.git("clone", "--quiet", "--depth", "1", "file://" + fixture.path, source)
        default: try fixture.git("worktree", "add", "--quiet", "--detach", source)
        }
        let repository = try Repository.open(at: source)
        let commit = try await repository.resolve("HEAD")
        let place = fixture.folder.path + "/workspace"
        try await repository.export(
            repository.files(at: commit), at: commit, into: place, ledger: fixture.folder.path + "/ledger")
        #expect(try fixture.git("status", "--porcelain", in: place) == "")
        #expect(try fixture.git("log", "--format=%s", in: place) == (kind == "shallow" ? "two" : "two\none"))
    }

    @Test("a source whose path needs quoting is still found by git inside")
    func quoted() async throws {
        let fixture = try makeFixture()
        let source = fixture.folder.path + "/new\nline \"quoted\" \\ #"
        try fixture.git("clone", "--quiet", ".", source)
        let repository = try Repository.open(at: source)
        let commit = try await repository.resolve("HEAD")
        let place = fixture.folder.path + "/workspace"
        try await repository.export(
            repository.files(at: commit), at: commit, into: place, ledger: fixture.folder.path + "/ledger")
        #expect(try fixture.git("log", "--format=%s", in: place) == "one")
    }

    @Test("a workspace that a step closed to its owner is opened again")
    func closed() async throws {
        let workspace = try Workspace(of: makeFixture())
        try await workspace.export()
        #expect(chmod(workspace.path, 0) == 0)
        try await workspace.export()
        #expect(try workspace.listing() == everything)
    }

    @Test("a folder that cannot be made is named")
    func nowhere() async throws {
        let workspace = try Workspace(of: makeFixture())
        let commit = try await workspace.repository.resolve("HEAD")
        let error = try await #require(throws: GitError.self) {
            try await workspace.repository.export([], at: commit, into: workspace.path + "/no/where", ledger: workspace.ledger)
        }
        #expect(error.description == "Could not make \(workspace.path)/no/where: No such file or directory.")
    }
}
