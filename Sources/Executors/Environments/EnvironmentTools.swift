/// What making an environment needs of the machine.
package struct EnvironmentTools: Sendable {
    /// Folder `environments` is made in it.
    package var state: String
    /// The agent's own variables.
    package var variables: [String: String]
    package var platform: String
    /// Runs a program to its end; throws only where that itself is impossible, or when cancelled.
    package var run: @Sendable (ToolCommand) async throws -> ToolResult
    /// SHA-256 in 64 hexadecimal digits.
    package var sha256: @Sendable ([UInt8]) -> String

    package init(
        state: String, variables: [String: String], platform: String = HostPlatform.current(),
        run: @escaping @Sendable (ToolCommand) async throws -> ToolResult, sha256: @escaping @Sendable ([UInt8]) -> String
    ) {
        self.state = state
        self.variables = variables
        self.platform = platform
        self.run = run
        self.sha256 = sha256
    }

    var folder: String { "\(state)/environments" }
    var search: ProgramSearch { ProgramSearch(path: variables["PATH"]) }
}
