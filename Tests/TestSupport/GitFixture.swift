import Foundation

/// A real repository of a test's own, made by the `git` binary with a fixed identity and clock.
package final class GitFixture: Sendable {
    package let folder: TemporaryFolder
    /// The work tree, or the bare repository.
    package let path: String

    /// Makes an empty repository with the branch `main`.
    package init(bare: Bool = false) throws {
        folder = try TemporaryFolder("gatehouse-git")
        path = folder.path + "/repository"
        try mkdir(path)
        try git(["init", "--quiet", "--initial-branch=main"] + (bare ? ["--bare"] : []))
    }

    /// Runs git in the repository (or in `place`) and gives what it printed, without the last line's end.
    @discardableResult
    package func git(_ arguments: [String], in place: String? = nil) throws -> String {
        let settings = ["-c", "protocol.file.allow=always", "-c", "commit.gpgsign=false"]
        let output = try ChildProcess.run(
            ["git", "-C", place ?? path] + settings + arguments, environment: Self.environment(home: folder.path))
        return output.hasSuffix("\n") ? String(output.dropLast()) : output
    }

    /// Git's daemon itself, where `git daemon` would start it as a child and leave it behind.
    package func daemon(_ arguments: [String]) throws -> [String] {
        [try git("--exec-path") + "/git-daemon", "--reuseaddr", "--export-all"] + arguments
    }

    @discardableResult
    package func git(_ arguments: String..., in place: String? = nil) throws -> String {
        try git(arguments, in: place)
    }

    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        try folder.write(text, to: "repository/" + name)
    }

    /// Stages everything and commits it; gives the commit's id.
    @discardableResult
    package func commit(_ message: String = "A commit") throws -> String {
        try git("add", "--all")
        try git("commit", "--quiet", "--allow-empty", "--message", message)
        return try git("rev-parse", "HEAD")
    }

    private static func environment(home: String) -> [String: String] {
        [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home, "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
            "GIT_AUTHOR_NAME": "Ann Author", "GIT_AUTHOR_EMAIL": "ann@example.org", "GIT_AUTHOR_DATE": "1700000000 +0100",
            "GIT_COMMITTER_NAME": "Carl Committer", "GIT_COMMITTER_EMAIL": "carl@example.org",
            "GIT_COMMITTER_DATE": "1700000060 +0100",
        ]
    }

    private func mkdir(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
}
