internal import Executors
internal import Processes

extension Supervisor {
    /// Runs an installer or a short question to an interpreter.
    func runTool(_ tool: ToolCommand) async throws -> ToolResult {
        let command = Command(
            arguments: tool.arguments, environment: tool.environment, folder: tool.folder,
            timeout: tool.timeout.map { .seconds($0) })
        guard let path = tool.logPath else {
            let captured = try await capture(command, limit: 4 << 20)
            return ToolResult(captured.ending, captured.standardOutput + captured.standardError)
        }
        let log = try OutputLog(path: path)
        let ending = try await run(command, output: log)
        try log.finish()
        let lines = try LogFile.read(path).suffix(200).map(\.bytes)
        return ToolResult(ending, Array(lines.joined(separator: [10])))
    }
}

extension ToolResult {
    init(_ ending: Ending, _ output: [UInt8]) {
        self.init(status: ending.exitStatus, timedOut: ending.cause == .timedOut, output: output)
    }
}

extension Ending {
    /// As a shell says it: the exit code, or 128 and the signal.
    var exitStatus: Int32 {
        switch status {
        case .exited(let code): code
        case .signalled(let signal): 128 + signal
        }
    }
}
