/// How the bytes of a data set are brought, for whoever runs commands.
package struct FetchCommand: Sendable, Equatable {
    /// For `/bin/sh -c`, in the repository's root of a workspace that holds the tracked files.
    package var command: String
    /// Beside the step's usual environment.
    package var environment: [String: String]
    /// Files to write into the workspace before, by path from its root.
    package var files: [String: String]
    /// Settings for the workspace's own `.git/config`, such as `lfs.storage`.
    package var gitSettings: [String: String]

    package init(
        command: String, environment: [String: String] = [:], files: [String: String] = [:], gitSettings: [String: String] = [:]
    ) {
        self.command = command
        self.environment = environment
        self.files = files
        self.gitSettings = gitSettings
    }

    /// The settings as git's configuration writes them.
    var gitConfig: String {
        gitSettings.sorted { $0.key < $1.key }.map { name, value in
            let parts = name.split(separator: ".")
            let subsection = parts.count > 2 ? " \"\(parts[1..<(parts.count - 1)].joined(separator: "."))\"" : ""
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "[\(parts[0])\(subsection)]\n\t\(parts[parts.count - 1]) = \"\(escaped)\"\n"
        }.joined()
    }
}

extension String {
    /// One word for a shell.
    var shellWord: String {
        let isPlain = wholeMatch(of: /[A-Za-z0-9_.\/@:+,=-]+/) != nil
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}
