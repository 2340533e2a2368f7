import Foundation
import TestSupport
import Testing

@testable import Processes

@Suite("How a command ends")
struct EndingTests {
    @Test(
        "exit codes and signals are told apart",
        arguments: [
            ("exit 0", Ending.Status.exited(0)), ("exit 5", .exited(5)), ("exit 255", .exited(255)),
            ("kill -9 $$", .signalled(9)),
            ("kill -TERM $$", .signalled(15)),
        ])
    func status(script: String, expected: Ending.Status) async throws {
        let ending = try await supervisor().capture(shell(script)).ending
        #expect(ending.status == expected)
        #expect(ending.cause == .itself)
        #expect(ending.isSuccess == (expected == .exited(0)))
    }

    @Test("the containment asked for is the one in force", arguments: [Containment.Preference.userNamespace, .sweep])
    func containment(preference: Containment.Preference) async throws {
        let ending = try await supervisor(preference).capture(shell("exit 3")).ending
        #expect(ending.containment.rawValue == preference.rawValue)
        #expect(ending.status == .exited(3))
    }

    @Test("a time limit stops a command, with its grace used", arguments: [Containment.Preference.auto, .sweep])
    func timeout(preference: Containment.Preference) async throws {
        let script = "trap 'echo stopping; exit 7' TERM; echo ready; while :; do sleep 0.01; done"
        let captured = try await supervisor(preference).capture(shell(script, timeout: .seconds(2)))
        #expect(captured.ending.cause == .timedOut)
        #expect(captured.ending.status == .exited(7))
        #expect(captured.text == "ready\nstopping")
    }

    @Test("a command that ignores the request to stop is killed after its grace")
    func kill() async throws {
        let sink = WordSink(waitingFor: "ready")
        let command = shell("trap '' TERM; echo ready; while :; do sleep 0.01; done", grace: .milliseconds(50))
        let running = Task { try await supervisor().run(command, output: sink) }
        await sink.wait()
        running.cancel()
        let ending = try await running.value
        #expect(ending.cause == .cancelled)
        #expect(ending.status == .signalled(9))
    }

    @Test("a child of a shell that stops first still gets its grace", arguments: [Containment.Preference.auto, .sweep])
    func graceOfChildren(preference: Containment.Preference) async throws {
        let folder = try TemporaryFolder()
        let script = """
            sh -c 'trap "sleep 0.2; echo saved > \(folder.path)/checkpoint; exit" TERM; echo ready; while :; do sleep 0.01; done' &
            wait
            """
        let sink = WordSink(waitingFor: "ready")
        let running = Task { try await supervisor(preference).run(shell(script), output: sink) }
        await sink.wait()
        running.cancel()
        #expect(try await running.value.cause == .cancelled)
        #expect(FileManager.default.fileExists(atPath: folder.path + "/checkpoint"))
    }

    @Test("cancelling returns an ending, and does so before the start too")
    func cancel() async throws {
        let running = Task { try await supervisor().run(shell("exec sleep 100"), output: WordSink(waitingFor: "")) }
        running.cancel()
        let ending = try await running.value
        #expect(ending.cause == .cancelled)
        #expect(ending.status == .signalled(15))
    }

    @Test(
        "what cannot start says why",
        arguments: [
            (["gatehouse-no-such-command"], "/", ProcessError.commandMissing("gatehouse-no-such-command")),
            (["/no/such/file"], "/", .commandMissing("/no/such/file")),
            (["true"], "/no/such/folder", .folderMissing("/no/such/folder", errno: ENOENT)),
            (["true"], "/etc/passwd", .folderMissing("/etc/passwd", errno: ENOTDIR)),
            (["/etc/passwd"], "/", .notExecutable("/etc/passwd")),
            (["a\0b"], "/", .unusableText("an argument")),
        ])
    func refusal(arguments: [String], folder: String, expected: ProcessError) async throws {
        await #expect(throws: expected) {
            try await supervisor().capture(Command(arguments: arguments, environment: path, folder: folder))
        }
    }

    @Test("a script whose interpreter is missing says so")
    func interpreter() async throws {
        let folder = try TemporaryFolder()
        let script = try folder.write("#!/no/such/python\n", to: "train.py")
        chmod(script, 0o755)
        await #expect(throws: ProcessError.interpreterMissing(script: "./train.py")) {
            try await supervisor().capture(Command(arguments: ["./train.py"], environment: path, folder: folder.path))
        }
    }

    @Test("a script that is still being written is waited for a moment", .timeLimit(.minutes(10)))
    func busyScript() async throws {
        let folder = try TemporaryFolder()
        let script = try folder.write("#!/bin/sh\nexit 4\n", to: "train.sh")
        chmod(script, 0o755)
        let writer = open(script, O_WRONLY | O_CLOEXEC)
        let environment = path.merging([Marked.variable: script]) { $1 }
        async let ending = supervisor().capture(Command(arguments: [script], environment: environment)).ending
        // The supervisor, the warden and what is to become the command.
        while Marked.living(script).count < 3 { try Task.checkCancellation() }
        close(writer)
        #expect(try await ending.status == .exited(4))
    }

    @Test("a missing supervisor says where it was looked for")
    func noSupervisor() async throws {
        await #expect(throws: ProcessError.supervisorMissing(path: "/nowhere/gatehouse-step")) {
            try await Supervisor(program: "/nowhere/gatehouse-step", controlGroups: .none).capture(shell("true"))
        }
    }

    @Test("a command gets exactly its environment, its folder, no input, and no other descriptor")
    func surroundings() async throws {
        let folder = try TemporaryFolder()
        var command = Command(
            arguments: [
                "/bin/sh", "-c",
                "/usr/bin/env | sort; cat; for n in 3 4 5 6 7 8 9; do test -e /proc/$$/fd/$n && echo open $n; done",
            ], environment: ["A": "x y", "B": ""])
        command.folder = folder.path
        let text = try await supervisor().capture(command).text
        #expect(text.split(separator: "\n") == ["A=x y", "B=", "PWD=\(folder.path)"])
    }

    @Test(
        "the crash tests' preload library stays out of commands, others stay",
        arguments: [
            ("/x/libgatehouse-crash.so", false, ""), ("/x/libgatehouse-crash.so:/x/other.so", false, "/x/other.so"),
            ("/x/a.so /x/libgatehouse-crash.so /x/b.so", false, "/x/a.so:/x/b.so"),
            ("/x/libgatehouse-crash.so", true, "/x/libgatehouse-crash.so"),
        ])
    func preload(value: String, isKept: Bool, expected: String) async throws {
        let command = Command(
            arguments: ["/bin/sh", "-c", "echo $LD_PRELOAD"], environment: ["LD_PRELOAD": value], keepsCrashPreload: isKept)
        #expect(try await supervisor().capture(command).text == expected)
    }

    @Test("capture keeps both outputs apart, and says when it kept only a part")
    func capture() async throws {
        let captured = try await supervisor().capture(shell("echo out; echo err >&2; head -c 100000 /dev/zero"), limit: 10)
        #expect(captured.standardOutput == Array("out\n".utf8) + [0, 0, 0, 0, 0, 0])
        #expect(captured.errorText == "err")
        #expect(captured.isTruncated)
    }

    @Test("processor time and memory are counted, descendants included")
    func usage() async throws {
        let script =
            "sh -c 'i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done'; head -c 50000000 /dev/zero | tail -c 40000000 > /dev/null"
        let usage = try await supervisor().capture(shell(script)).ending.usage
        #expect(usage.cpuSeconds > 0)
        #expect(usage.wallSeconds > 0)
        #expect(usage.peakMemoryBytes > 30_000_000)
        #expect(usage.peakMemorySource == .largestProcess)
    }

    @Test("output that a child prints to the last moment is not lost")
    func lastOutput() async throws {
        let captured = try await supervisor().capture(shell("seq 1 20000; (sleep 100 &) ; seq 20001 40000"))
        #expect(captured.text.split(separator: "\n").count == 40000)
        #expect(captured.text.hasSuffix("\n40000"))
    }

    @Test("many commands at once all end")
    func many() async throws {
        let codes = try await withThrowingTaskGroup(of: Int32.self) { group in
            for code in 0..<40 {
                group.addTask {
                    guard case .exited(let seen) = try await supervisor().capture(shell("exit \(code)")).ending.status else {
                        return -1
                    }
                    return seen
                }
            }
            return try await group.reduce(into: Set<Int32>()) { $0.insert($1) }
        }
        #expect(codes == Set(0..<40))
    }
}
