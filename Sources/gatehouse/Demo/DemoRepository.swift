import Domain
import Files
import Foundation
import Processes
import Services

/// The demo's repository in a temporary folder.
final class DemoRepository {
    let path: String
    private let archive: String?
    private var commits: [String: String] = [:]
    private var runs: [String: RunID] = [:]

    /// Copies the example, without its acts.
    init(_ example: String, archive: String?) async throws {
        self.archive = archive
        path = FileManager.default.temporaryDirectory.path + "/gatehouse-demo-\(getpid())"
        try Removal.tree(path)
        try Folders.make(path)
        for name in try FileManager.default.contentsOfDirectory(atPath: example) where name != "acts" {
            try FileManager.default.copyItem(atPath: "\(example)/\(name)", toPath: "\(path)/\(name)")
        }
        try await tool("git", "init", "--quiet", "--initial-branch=main")
        try await tool("git", "config", "user.name", "Demo")
        try await tool("git", "config", "user.email", "demo@localhost")
    }

    /// The run that judged an act.
    func run(of act: String?) -> RunID? { act.flatMap { runs[$0] } }

    func remember(_ act: DemoStory.Act, _ run: RunID) { runs[act.name] = run }

    /// Makes the act's commit and the data that it names.
    func commit(_ act: DemoStory.Act) async throws {
        if let base = act.base, let commit = commits[base] { try await tool("git", "reset", "--hard", "--quiet", commit) }
        if let files = act.files { try lay(files) }
        try await tool("git", "add", "--all")
        try await tool("git", "commit", "--quiet", "--message", act.message)
        commits[act.name] = try await tool("git", "rev-parse", "HEAD")
        try await tool("python3", "make_data.py", arguments: archive.map { ["--archive", $0] } ?? [])
    }

    private func lay(_ files: String) throws {
        for entry in try FolderWalk(files).entries() where entry.stamp.kind == .file {
            let target = "\(path)/\(entry.path)"
            try Folders.make((target as NSString).deletingLastPathComponent)
            try Removal.tree(target)
            try FileManager.default.copyItem(atPath: "\(files)/\(entry.path)", toPath: target)
        }
    }

    @discardableResult
    private func tool(_ words: String..., arguments: [String] = []) async throws -> String {
        let command = Command(arguments: words + arguments, environment: OwnProcess.variables, folder: path)
        let captured = try await Supervisor().capture(command)
        guard captured.ending.isSuccess else {
            throw Refusal(usage: "'\(words.joined(separator: " "))' failed in \(path): \(captured.errorText)")
        }
        return captured.text
    }

    func remove() {
        do { try Removal.tree(path) } catch { Output.people("\(path) could not be removed: \(error)") }
    }
}
