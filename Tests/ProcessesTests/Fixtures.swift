import Foundation
import Glibc
import Synchronization
import TestSupport

@testable import Processes

let ordinaryUser = 12345

/// A supervisor of this module's own gatehouse-step; as the ordinary user where asked, which takes root.
func supervisor(
    _ containment: Containment.Preference = .auto, groups: ControlGroups = .none, asOrdinaryUser: Bool = false
) -> Supervisor {
    Supervisor(
        program: asOrdinaryUser && getuid() == 0 ? OrdinaryUser.stepProgram : StepProgram.path, containment: containment,
        controlGroups: groups)
}

let path = ["PATH": "/usr/local/bin:/usr/bin:/bin"]

func shell(_ script: String, timeout: Duration? = nil, grace: Duration = .seconds(10)) -> Command {
    Command(arguments: ["/bin/sh", "-c", script], environment: path, timeout: timeout, grace: grace)
}

/// gatehouse-step as a user other than root; not nobody, whose number is also the one of owners that a namespace cannot show.
enum OrdinaryUser {
    static let stepProgram: String = {
        let script = FileManager.default.temporaryDirectory.path + "/gatehouse-\(getpid())-as-ordinary-user"
        let text = """
            #!/bin/sh
            exec setpriv --reuid \(ordinaryUser) --regid \(ordinaryUser) --clear-groups \(StepProgram.path) "$@"
            """
        _ = FileManager.default.createFile(atPath: script, contents: Data(text.utf8), attributes: [.posixPermissions: 0o755])
        atexit { unlink(FileManager.default.temporaryDirectory.path + "/gatehouse-\(getpid())-as-ordinary-user") }
        return script
    }()
}

/// Collects output and tells when it holds a word.
final class WordSink: OutputSink {
    private let word: String
    private let text = Mutex("")
    private let seen = AsyncStream.makeStream(of: Void.self)

    init(waitingFor word: String) { self.word = word }

    func write(_ bytes: UnsafeRawBufferPointer) {
        let hasWord = text.withLock { text in
            text += String(decoding: bytes, as: UTF8.self)
            return text.contains(word)
        }
        if hasWord { seen.continuation.finish() }
    }

    func wait() async { for await _ in seen.stream {} }

    var all: String { text.withLock { $0 } }
}

/// Processes that carry a mark in their environment.
enum Marked {
    static let variable = "GATEHOUSE_TEST_MARK"

    static func living(_ mark: String) -> [String] {
        GroupFile.folders(in: "/proc").filter { name in
            guard Int(name) != nil, let environment = GroupFile.text("/proc/\(name)/environ") else { return false }
            return environment.contains("\(variable)=\(mark)")
        }
    }

    /// So that a failing test leaves nothing either.
    static func kill(_ mark: String) {
        for name in living(mark).compactMap({ pid_t($0) }) { Glibc.kill(name, SIGKILL) }
    }
}

/// A plain child of the test, its standard output in a pipe.
final class Child {
    let pid: pid_t
    private let output: FileHandle

    init(_ arguments: [String], environment: [String: String] = path) throws {
        let pipe = Pipe()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, pipe.fileHandleForWriting.fileDescriptor, 1)
        var number: pid_t = 0
        let words = arguments.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        let code = posix_spawnp(&number, arguments[0], &actions, nil, words, variables)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
        try pipe.fileHandleForWriting.close()
        pid = number
        output = pipe.fileHandleForReading
    }

    var isAlive: Bool { waitpid(pid, nil, WNOHANG) == 0 }

    /// Reads until the output holds `word`; nil reads until nobody holds the pipe any more. Gives up after 30 seconds of silence.
    func read(until word: String?) {
        var text = ""
        while word.map({ !text.contains($0) }) ?? true {
            var polled = pollfd(fd: output.fileDescriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&polled, 1, 30_000) > 0 else { return }
            let data = output.availableData
            if data.isEmpty { return }
            text += String(decoding: data, as: UTF8.self)
        }
    }

    func kill() {
        Glibc.kill(pid, SIGKILL)
        waitpid(pid, nil, 0)
    }
}
