import Foundation
import TestSupport
import Testing

/// The agent is ended, or its disk is full, at every distinct call that changes the state or the repository; the next agent makes
/// of it what an undisturbed one would have.
@Suite("An agent that is ended at any call", .timeLimit(.minutes(30)))
struct CrashTests {
    @Test("leaves what the next one completes: one end, one promotion, one note; before it, after it, and on a full disk")
    func distinct() async throws {
        let lane = try await CrashLane()
        try lane.reset()
        let record = try await lane.recordedAgent()
        #expect(record.unknown.isEmpty, "CrashShim/shim.c has no kind for these paths")
        #expect(try await CrashOracle(lane: lane).problems() == [], "undisturbed, with every call counted")
        #expect(record.places.count > 50, "\(record.places)")
        let problems = try await crash(record.firstPoints.map { .init(point: $0) })
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }

    /// The problems of every crash, each with the point that repeats it.
    private func crash(_ crashes: [CrashQueue.Crash]) async throws -> [String] {
        let queue = CrashQueue(crashes)
        return try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<2 * ProcessInfo.processInfo.activeProcessorCount {
                group.addTask {
                    let lane = try await CrashLane()
                    var problems: [String] = []
                    while let crash = await queue.next() {
                        problems += try await CrashTests.problems(of: crash, in: lane).map { "\(crash): \($0)" }
                    }
                    return problems
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    private static func problems(of crash: CrashQueue.Crash, in lane: CrashLane) async throws -> [String] {
        try lane.reset()
        let ended = try await lane.agent(at: crash.point)
        var problems = unexpected(ended, at: crash.point)
        let recovered = try await lane.agent()
        if recovered.status != 0 { problems.append("the next agent ended with \(recovered.status): \(recovered.errors)") }
        return problems + (try await CrashOracle(lane: lane).problems())
    }

    /// A kill is a kill; a full disk is said, and is no crash of ours.
    private static func unexpected(_ ended: RunningProgram.Ended, at point: CrashPoint) -> [String] {
        switch point.mode {
        case .before, .after: ended.status == 128 + SIGKILL ? [] : ["it was not ended there: \(ended.status)"]
        case .full, .once:
            ended.status == 0 || ended.status == 3 && ended.errors.contains("No space left on device")
                ? [] : ["on a full disk it ended with \(ended.status): \(ended.errors)\(ended.output)"]
        }
    }
}
