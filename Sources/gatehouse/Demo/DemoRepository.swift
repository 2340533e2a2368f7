import Domain
import Files
import Foundation
import Processes
import Services

/// The demo's repository in a temporary folder.
final class DemoRepository {
    let path: String
    private let archive: String?
    /// Where tools are installed that only look.
    private var tools: String { path + "-tools" }
    private var commits: [String: String] = [:]

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

    /// GTO in an environment of its own beside the repository.
    func gto() async throws -> String {
        let place = tools
        try await tool("python3", "-m", "venv", place)
        try await tool("\(place)/bin/pip", "install", "--quiet", "--disable-pip-version-check", "gto==1.10.1")
        return "\(place)/bin/gto"
    }

    @discardableResult
    private func tool(_ words: String..., arguments: [String] = []) async throws -> String { try await tool(words + arguments) }

    /// What a command prints.
    @discardableResult
    func tool(_ words: [String]) async throws -> String {
        let command = Command(arguments: words, environment: OwnProcess.variables, folder: path)
        let captured = try await Supervisor().capture(command)
        guard captured.ending.isSuccess else {
            throw Refusal(usage: "'\(words.joined(separator: " "))' failed in \(path): \(captured.errorText)")
        }
        return captured.text
    }

    func remove() {
        for folder in [path, tools] {
            do { try Removal.tree(folder) } catch { Output.people("\(folder) could not be removed: \(error)") }
        }
    }
}
