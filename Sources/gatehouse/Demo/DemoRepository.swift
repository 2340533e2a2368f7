import Domain
import Files
import Foundation
import Processes
import Services

/// The demo's clone, from which acts are pushed.
actor DemoRepository {
    private let place: DemoPlace
    private var commits: [String: String] = [:]

    /// Copies the example, without its acts, and makes the bare repository.
    init(_ example: String, in place: DemoPlace) async throws {
        self.place = place
        try Folders.make(place.clone)
        for name in try FileManager.default.contentsOfDirectory(atPath: example) where name != "acts" {
            try FileManager.default.copyItem(atPath: "\(example)/\(name)", toPath: "\(place.clone)/\(name)")
        }
        try await tool("git", "init", "--quiet", "--bare", "--initial-branch=main", place.bare)
        try await tool("git", "init", "--quiet", "--initial-branch=main")
        try await tool("git", "config", "user.name", "Demo")
        try await tool("git", "config", "user.email", "demo@localhost")
        try await tool("git", "remote", "add", "origin", place.bare)
    }

    /// Makes the act's commit.
    func commit(_ act: DemoStory.Act) async throws -> String {
        if let base = act.base, let commit = commits[base] { try await tool("git", "reset", "--hard", "--quiet", commit) }
        if let files = act.files { try lay(files) }
        try await tool("git", "add", "--all")
        try await tool("git", "commit", "--quiet", "--message", act.message)
        let commit = try await tool("git", "rev-parse", "HEAD")
        commits[act.name] = commit
        return commit
    }

    /// What git says to the pusher. An act that starts over from an older one is forced.
    func push() async throws -> String {
        try await captured(["git", "push", "--quiet", "origin", "+main"]).errorText
    }

    private func lay(_ files: String) throws {
        for entry in try FolderWalk(files).entries() where entry.stamp.kind == .file {
            let target = "\(place.clone)/\(entry.path)"
            try Folders.make((target as NSString).deletingLastPathComponent)
            try Removal.tree(target)
            try FileManager.default.copyItem(atPath: "\(files)/\(entry.path)", toPath: target)
        }
    }

    /// GTO in an environment of its own beside the repository.
    func gto() async throws -> String {
        try await tool("python3", "-m", "venv", place.tools)
        try await tool("\(place.tools)/bin/pip", "install", "--quiet", "--disable-pip-version-check", "gto==1.10.1")
        return "\(place.tools)/bin/gto"
    }

    @discardableResult
    private func tool(_ words: String...) async throws -> String { try await captured(words).text }

    /// What a command prints that looks at the bare repository.
    func seen(_ words: [String]) async throws -> String { try await captured(words, in: place.bare).text }

    private func captured(_ words: [String], in folder: String? = nil) async throws -> Captured {
        let command = Command(arguments: words, environment: OwnProcess.variables, folder: folder ?? place.clone)
        // In a process namespace of its own the hook would not see the agent.
        let captured = try await Supervisor(containment: .sweep).capture(command)
        guard captured.ending.isSuccess else {
            throw Refusal(usage: "'\(words.joined(separator: " "))' failed in \(command.folder): \(captured.errorText)")
        }
        return captured
    }
}
