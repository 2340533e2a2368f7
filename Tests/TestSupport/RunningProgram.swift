import Foundation

/// A program that runs beside a test, in a session of its own, with its outputs in files; it never outlives its owner.
package final class RunningProgram {
    /// What a program left when it was over.
    package struct Ended: Sendable {
        /// The exit code, or 128 and the signal's number.
        package let status: Int32
        package let output: String
        package let errors: String
    }

    package let pid: Int32
    private let scratch: TemporaryFolder
    private var isOver = false

    package init(_ command: [String], environment: [String: String], in place: String) throws {
        scratch = try TemporaryFolder("gatehouse-program")
        pid = try Self.start(["env", "-C", place] + command, environment, output: scratch.path)
    }

    deinit {
        guard !isOver else { return }
        kill(pid, SIGKILL)
        waitpid(pid, nil, 0)
    }

    package var outputSoFar: String { text("output") }
    package var errorsSoFar: String { text("errors") }

    /// Whether it is over by itself; `wait` says how.
    package var hasEnded: Bool {
        var information = siginfo_t()
        return waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT) == 0 && information.si_signo == SIGCHLD
    }

    package func signal(_ number: Int32) { kill(pid, number) }

    /// Waits for the end, on a thread of its own: other tests need those of the pool.
    package func wait() async -> Ended {
        let pid = pid
        let status = await Waiting.onThread {
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            return status
        }
        isOver = true
        let code = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
        return Ended(status: code, output: text("output"), errors: text("errors"))
    }

    private func text(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: "\(scratch.path)/\(name)") ?? Data(), as: UTF8.self)
    }

    private static func start(_ command: [String], _ environment: [String: String], output folder: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, folder + "/output", O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, folder + "/errors", O_WRONLY | O_CREAT, 0o600)
        let arguments = command.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var child = pid_t()
        let code = posix_spawnp(&child, command[0], &actions, nil, arguments, variables)
        guard code == 0 else { throw ChildProcess.Failure(description: "\(command[0]): \(String(cString: strerror(code)))") }
        return child
    }
}
