import Foundation
import TestSupport
import Testing

@testable import Processes

/// A containment and whether the command runs as an ordinary user.
struct Cage: Sendable, CustomTestStringConvertible {
    var containment: Containment.Preference
    var asOrdinaryUser: Bool

    var testDescription: String { "\(containment.rawValue) as \(asOrdinaryUser ? "an ordinary user" : "ourselves")" }

    static let all: [Cage] =
        (getuid() == 0 ? [Cage(containment: .pidNamespace, asOrdinaryUser: false)] : [])
        + [Containment.Preference.userNamespace, .sweep].flatMap { containment in
            (getuid() == 0 ? [true, false] : [false]).map { Cage(containment: containment, asOrdinaryUser: $0) }
        }
}

@Suite("Nothing of a command survives", .serialized)
struct TortureTests {
    static let isProof = ProcessInfo.processInfo.environment["GATEHOUSE_PROVE"] == "1"

    @Test("hostile trees in parallel leave nothing behind, and hurt nobody else", .timeLimit(.minutes(10)), arguments: Cage.all)
    func torture(cage: Cage) async throws { try await hold(cage, trees: 4) }

    @Test(
        "fifty hostile trees in parallel leave nothing behind", .enabled(if: isProof, "runs with GATEHOUSE_PROVE=1"),
        .timeLimit(.minutes(10)), arguments: Cage.all)
    func proof(cage: Cage) async throws { try await hold(cage, trees: 50) }

    @Test("killing gatehouse-step itself ends its tree, and is said", .timeLimit(.minutes(5)), arguments: Cage.all)
    func supervisorKilled(cage: Cage) async throws {
        let tree = HostileTree(cage: cage)
        await #expect(throws: ProcessError.supervisorDied(signal: 9)) { try await tree.killSupervisor() }
        // The kernel, or the warden, ends the rest in its own time.
        defer { Marked.kill(tree.mark) }
        while !Marked.living(tree.mark).isEmpty {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    private func hold(_ cage: Cage, trees: Int) async throws {
        let canary = try Child(canaryWords(cage))
        defer { canary.kill() }
        let marks = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<trees {
                group.addTask { try await HostileTree(cage: cage).end(HostileTree.End.allCases[number % 4]) }
            }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        for mark in marks {
            #expect(Marked.living(mark) == [])
            Marked.kill(mark)
        }
        #expect(canary.isAlive)
    }

    private func canaryWords(_ cage: Cage) -> [String] {
        let user = ["setpriv", "--reuid", "\(ordinaryUser)", "--regid", "\(ordinaryUser)", "--clear-groups"]
        return (cage.asOrdinaryUser ? user : []) + ["sleep", "1000"]
    }
}

/// A command that does all it can to stay.
struct HostileTree: Sendable {
    enum End: CaseIterable { case normal, timeout, cancel, parentKilled }

    let cage: Cage
    let mark = UUID().uuidString

    init(cage: Cage) { self.cage = cage }

    /// Ignores TERM; new sessions; double forks; a forker; a chain in which each process starts the next and exits.
    private static let script = """
        trap '' TERM
        setsid sleep 1000 &
        (setsid sh -c '(sleep 1000 &); sleep 1000' &)
        setsid sh -c 'trap "" TERM; i=0; while [ $i -lt 200 ]; do i=$((i+1)); sleep 1000 & sleep 0.02; done; wait' &
        (chain='sleep 0.005; sh -c "$chain" & exit 0'; export chain; exec setsid sh -c "$chain") &
        (exec >/dev/null 2>&1; setsid sleep 1000 &)
        echo ready
        """

    /// Runs until its end is reported, or nobody holds its output; its mark.
    func end(_ end: End) async throws -> String {
        switch end {
        case .parentKilled: try killParent()
        case .normal:
            let ending = try await run(HostileTree.script + "\nexit 5", timeout: nil)
            #expect(ending.status == .exited(5))
        case .timeout:
            let ending = try await run(HostileTree.script + "\nwhile :; do sleep 1000; done", timeout: .milliseconds(500))
            #expect(ending.cause == .timedOut)
        case .cancel: try await cancel()
        }
        return mark
    }

    private var environment: [String: String] { path.merging([Marked.variable: mark]) { $1 } }

    private func command(_ script: String, timeout: Duration?) -> Command {
        Command(
            arguments: ["/bin/sh", "-c", script], environment: environment, timeout: timeout, grace: .milliseconds(100))
    }

    private func run(_ script: String, timeout: Duration?) async throws -> Ending {
        let step = supervisor(cage.containment, asOrdinaryUser: cage.asOrdinaryUser)
        return try await step.run(command(script, timeout: timeout), output: WordSink(waitingFor: ""))
    }

    private func cancel() async throws {
        let sink = WordSink(waitingFor: "ready")
        let step = supervisor(cage.containment, asOrdinaryUser: cage.asOrdinaryUser)
        let command = command(HostileTree.script + "\nwhile :; do sleep 1000; done", timeout: nil)
        let running = Task { try await step.run(command, output: sink) }
        await sink.wait()
        running.cancel()
        #expect(try await running.value.cause == .cancelled)
    }

    func killSupervisor() async throws {
        let sink = WordSink(waitingFor: "ready")
        let step = supervisor(cage.containment, asOrdinaryUser: cage.asOrdinaryUser)
        let command = command(HostileTree.script + "\nwhile :; do sleep 1000; done", timeout: nil)
        async let ending = step.run(command, output: sink)
        await sink.wait()
        let own = Marked.living(mark).filter { GroupFile.words("/proc/\($0)/stat").dropFirst(3).first == "\(getpid())" }
        #expect(own.count == 1)
        for name in own.compactMap({ pid_t($0) }) { kill(name, SIGKILL) }
        _ = try await ending
    }

    /// The parent is a process of its own that holds the channel and is killed by SIGKILL.
    private func killParent() throws {
        let program = supervisor(cage.containment, asOrdinaryUser: cage.asOrdinaryUser).program
        let script = HostileTree.script + "\nwhile :; do sleep 1000; done"
        let parent = try Child(
            [ChannelHolder.path, program, "--mode", cage.containment.rawValue, "--", "/bin/sh", "-c", script],
            environment: environment)
        parent.read(until: "ready")
        parent.kill()
        parent.read(until: nil)
    }
}

/// A program that starts another with a channel on descriptor 3, and holds the other end.
enum ChannelHolder {
    static let path: String = {
        let source = FileManager.default.temporaryDirectory.path + "/gatehouse-\(getpid())-holder.c"
        _ = FileManager.default.createFile(atPath: source, contents: Data(text.utf8))
        defer { unlink(source) }
        return CompiledProgram.compile(source, named: "holder")
    }()

    private static let text = """
        #define _GNU_SOURCE
        #include <fcntl.h>
        #include <sys/socket.h>
        #include <unistd.h>
        int main(int count, char **words) {
            int ends[2];
            char byte;
            if (count < 2 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) return 1;
            int ours = fcntl(ends[0], F_DUPFD_CLOEXEC, 10), theirs = fcntl(ends[1], F_DUPFD_CLOEXEC, 10);
            close(ends[0]);
            close(ends[1]);
            if (fork() == 0) {
                dup2(theirs, 3);
                execv(words[1], words + 1);
                _exit(1);
            }
            close(theirs);
            while (read(ours, &byte, 1) > 0) {}
            return 0;
        }
        """
}
