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
        let record = try await lane.arena.recordedAgent()
        #expect(try await CrashOracle(lane: lane).problems() == [], "undisturbed, with every call counted")
        #expect(record.places.count > 50, "\(record.places)")
        let seen = try String(decoding: Data(contentsOf: URL(fileURLWithPath: lane.arena.place + "/seen")), as: UTF8.self)
        #expect(seen.contains("GATEHOUSE_RUN="))
        #expect(["LD_PRELOAD", "GATEHOUSE_CRASH", "crash-shim"].allSatisfy { !seen.contains($0) }, "a step sees none of it")
        try await crash(record.firstPoints.map { .init(point: $0) })
    }

    @Test("syncs what it writes before it gives it a name, the name after, and its intent before the first object")
    func synced() async throws {
        let record = try await record()
        for kind in ["loose-tmp", "store-tmp", "ref-lock"] {
            #expect(record.count("fsync", kind) == record.count("creat", kind) && record.count("creat", kind) > 0, "\(kind)")
        }
        #expect(record.count("fsync", "loose-object") >= record.count("link", "loose-object"))
        #expect(record.count("fsync", "store-object") >= record.count("rename", "store-object"))
        let refs = ["tag", "notes-ref", "ref-folder", "reports-ref"].map { record.count("fsync", $0) }.reduce(0, +)
        #expect(refs == record.count("creat", "ref-lock"))
        let intent = record.lines[..<record.first("creat", "loose-tmp")].last { $0.place.kind == "wal" }
        #expect(intent?.place.call == "fdatasync", "the prepared promotion is on the disk before its objects are")
        let named = record.lines[record.first("link", "assignment-tag")...].first { ["wal", "tag"].contains($0.place.kind) }
        #expect(named?.place == .init(call: "fsync", kind: "tag"), "the promotion is in git before it is recorded")
    }

    /// The kinds of what has to agree: git's refs, the state's facts, the store.
    static let kinds: Set = [
        "assignment-tag", "version-tag", "tag", "notes-ref", "reports-ref", "ref-lock", "ref-folder", "gatehouse-writing",
        "database", "wal", "store-object", "store-tmp",
    ]

    @Test("at every such call to refs, facts and the store, and at the last of every other", .enabled(if: Product.proves))
    func every() async throws {
        let record = try await record()
        let points = record.points { place, count in
            CrashTests.kinds.contains(place.kind) ? Array(1...count) : count > 1 ? [count] : []
        }
        try await crash(points.map { .init(point: $0) })
    }

    @Test("where one call alone finds no space", .enabled(if: Product.proves))
    func once() async throws {
        let points = try await record().firstPoints.filter { $0.mode == .full }
        try await crash(points.map { .init(point: CrashPoint(mode: .once, call: $0.call, kind: $0.kind, ordinal: 1)) })
    }

    @Test("where the recovery is ended too, at random", .enabled(if: Product.proves))
    func twice() async throws {
        let count = try await record().lines.count
        var random = SeededRandom()
        let crashes = (0..<200).map { _ in
            let first = Int.random(in: 1...count, using: &random)
            let again = Int.random(in: 1...(count - first + 60), using: &random)
            return CrashQueue.Crash(point: .any(first), again: .any(again))
        }
        try await crash(crashes, "\(random)")
    }

    private func record() async throws -> CrashRecord {
        let lane = try await CrashLane()
        try lane.reset()
        return try await lane.arena.recordedAgent()
    }

    private func crash(_ crashes: [CrashQueue.Crash], _ note: String = "") async throws {
        let problems = try await problems(of: crashes)
        #expect(problems.isEmpty, "\(note) \(crashes.count) crashes\n\(problems.joined(separator: "\n"))")
    }

    /// The problems of every crash, each with the point that repeats it.
    private func problems(of crashes: [CrashQueue.Crash]) async throws -> [String] {
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
        let ended = try await lane.arena.agent(at: crash.point)
        var problems = unexpected(ended, at: crash.point)
        if let again = crash.again { _ = try await lane.arena.agent(at: again) }
        let recovered = try await lane.arena.agent()
        if recovered.status != 0 { problems.append("the next agent ended with \(recovered.status): \(recovered.errors)") }
        return problems + (try await CrashOracle(lane: lane).problems())
    }

    private static let sentences = ["No space left on device", "Make room on its disk"]

    /// A kill is a kill; a full disk is said, and is no crash of ours. How often a call comes is not the same in every run: only
    /// the first is sure to come.
    /// - Parameter whole: the status of one that was not disturbed.
    static func unexpected(_ ended: RunningProgram.Ended, at point: CrashPoint, whole: Int32 = 0) -> [String] {
        if ended.status == whole && point.ordinal > 1 { return [] }
        switch point.mode {
        case .before, .after:
            return ended.status == 128 + SIGKILL ? [] : ["it was not ended there: \(ended.status) \(ended.errors)"]
        case .full, .once:
            return ended.status == whole || ended.status == 3 && sentences.contains { ended.errors.contains($0) }
                ? [] : ["on a full disk it ended with \(ended.status): \(ended.errors)\(ended.output)"]
        }
    }
}
