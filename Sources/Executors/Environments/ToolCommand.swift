/// A program to run while an environment is looked at or made.
package struct ToolCommand: Sendable, Equatable {
    /// The program's absolute path, then its arguments.
    package var arguments: [String]
    /// All of its variables; nothing is inherited.
    package var environment: [String: String]
    package var folder: String
    /// Seconds; nil for no limit.
    package var timeout: Double?
    /// A file to append the output to, standard error included.
    package var logPath: String?

    package init(
        arguments: [String], environment: [String: String], folder: String, timeout: Double? = nil, logPath: String? = nil
    ) {
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.timeout = timeout
        self.logPath = logPath
    }
}
