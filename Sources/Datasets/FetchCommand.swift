/// How the bytes of a data set are brought, for whoever runs commands.
package struct FetchCommand: Sendable, Equatable {
    /// For `/bin/sh -c`, in the repository's root of a workspace that holds the tracked files.
    package var command: String
    /// Beside the step's usual environment.
    package var environment: [String: String]
    /// Files to write into the workspace before, by path from its root.
    package var files: [String: String]

    package init(command: String, environment: [String: String] = [:], files: [String: String] = [:]) {
        self.command = command
        self.environment = environment
        self.files = files
    }
}

extension String {
    /// One word for a shell.
    var shellWord: String {
        let isPlain = wholeMatch(of: /[A-Za-z0-9_.\/@:+,=-]+/) != nil
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}
