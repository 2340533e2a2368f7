import Domain
import Foundation
import Git
import TestSupport

/// A workspace of a test: a folder, its ledger beside it, and what a step could do to it.
struct Workspace {
    let fixture: GitFixture
    let repository: Repository
    let path: String
    let ledger: String

    init(of fixture: GitFixture) throws {
        self.fixture = fixture
        repository = try Repository.open(at: fixture.path)
        path = fixture.folder.path + "/workspace"
        ledger = fixture.folder.path + "/ledger"
    }

    /// Exports the files of `revision` that `isWanted`.
    @discardableResult
    func export(_ revision: String = "HEAD", where isWanted: @Sendable (TreeFile) -> Bool = { _ in true }) async throws
        -> ExportSummary
    {
        let commit = try await repository.resolve(revision)
        let files = try await repository.files(at: commit).filter(isWanted)
        return try await repository.export(files, at: commit, into: path, ledger: ledger)
    }

    /// Every name in the workspace except those in `.git`, with `ls`'s letter for its kind and its rights.
    func listing() throws -> [String] {
        let found = try ChildProcess.run(
            ["find", ".", "-mindepth", "1", "-path", "./.git", "-prune", "-o", "-mindepth", "1", "-printf", "%y%m %P %l\\n"],
            environment: ["PATH": "/usr/bin:/bin"], in: path)
        return found.split(separator: "\n").map { String($0).trimmingCharacters(in: .whitespaces) }.sorted()
    }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: path + "/" + name, encoding: .utf8)
    }

    @discardableResult
    func git(_ arguments: String...) throws -> String { try fixture.git(arguments, in: path) }

    /// Runs a shell script in the workspace, as a step would.
    func step(_ script: String) throws {
        _ = try ChildProcess.run(
            ["sh", "-ec", script], environment: ["PATH": "/usr/bin:/bin", "HOME": fixture.folder.path], in: path)
    }
}
