import Foundation

/// A command that a test runs to its end.
package enum ChildProcess {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Runs the command (in the folder `place`) and gives its standard output; both outputs are in the error where it fails.
    package static func run(_ command: [String], environment: [String: String], in place: String? = nil) throws -> String {
        let scratch = try TemporaryFolder("gatehouse-child")
        let (output, errors) = (scratch.path + "/output", scratch.path + "/errors")
        let status = try status(of: place.map { ["env", "-C", $0] + command } ?? command, environment, output, errors)
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: output)), as: UTF8.self)
        guard status == 0 else {
            let complaint = String(decoding: try Data(contentsOf: URL(fileURLWithPath: errors)), as: UTF8.self)
            throw Failure(description: "\(command.joined(separator: " ")) ended with \(status): \(text)\(complaint)")
        }
        return text
    }

    private static func status(
        of command: [String], _ environment: [String: String], _ output: String, _ errors: String
    ) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)
        let arguments = command.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var child = pid_t()
        let started = posix_spawnp(&child, command[0], &actions, nil, arguments, variables)
        guard started == 0 else { throw Failure(description: "\(command[0]): \(String(cString: strerror(started)))") }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { throw Failure(description: "\(command[0]) was lost.") }
        }
        return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
    }
}
