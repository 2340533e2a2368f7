import Executors
import Foundation
import Glibc

/// Runs programs for the tests: real processes, their output kept and appended to the log.
enum RealTool {
    static let variables = ProcessInfo.processInfo.environment

    static func run(_ command: ToolCommand) async throws -> ToolResult {
        let output = FileManager.default.temporaryDirectory.path + "/gatehouse-tool-\(UUID().uuidString)"
        defer { unlink(output) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var process = pid_t()
        let inFolder = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", command.folder] + command.arguments
        let arguments = inFolder.map { strdup($0) } + [nil]
        let variables = command.environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        guard posix_spawn(&process, "/bin/sh", &actions, nil, arguments, variables) == 0 else {
            return ToolResult(status: 127, output: [])
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        let bytes = [UInt8](FileManager.default.contents(atPath: output) ?? Data())
        if let log = command.logPath { try append(bytes, to: log) }
        let signal = status & 0x7f
        return ToolResult(status: signal == 0 ? (status >> 8) & 0xff : 128 + signal, output: bytes)
    }

    private static func append(_ bytes: [UInt8], to path: String) throws {
        let old = FileManager.default.contents(atPath: path) ?? Data()
        try (old + Data(bytes)).write(to: URL(fileURLWithPath: path))
    }

    /// Sixty-four digits that differ where the bytes differ; enough for a test.
    static func digest(_ bytes: [UInt8]) -> String {
        (UInt64(0)..<4).map { round in
            let hash = bytes.reduce(UInt64(14_695_981_039_346_656_037) &+ round) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
            let digits = String(hash, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
