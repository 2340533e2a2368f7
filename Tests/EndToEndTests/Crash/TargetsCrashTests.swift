import TestSupport
import Testing

/// Approvals, several targets and the choice among combinations, ended at calls that change the state or the repository.
@Suite("An agent with several targets that is ended", .timeLimit(.minutes(30)))
struct TargetsCrashTests {
    /// What commits to something: facts, tags, what follows a promotion.
    private static let few: [(call: String, kind: String)] = [
        ("link", "assignment-tag"), ("link", "version-tag"), ("fsync", "notes-ref"),
    ]

    @Test(
        "a few calls: each target gets the model once, a yes counts once, the same combination is chosen",
        arguments: TargetsLane.Work.allCases)
    func few(_ work: TargetsLane.Work) async throws {
        let lane = try await TargetsLane(work)
        let record = try await record(lane)
        let facts = record.count("fdatasync", "wal")
        #expect(facts > 5, "\(record.places)")
        var points = Self.few.filter { record.count($0.call, $0.kind) > 0 }.map {
            CrashPoint(mode: .after, call: $0.call, kind: $0.kind, ordinal: 1)
        }
        points += (1...4).map { CrashPoint(mode: .before, call: "fdatasync", kind: "wal", ordinal: max(1, facts * $0 / 4)) }
        #expect(try await problems(points, [lane]) == [])
    }

    @Test(
        "every call that gives a tag, gone wrong in every way, every one that records a fact, and the first of those around them",
        .enabled(if: Product.proves), arguments: TargetsLane.Work.allCases)
    func every(_ work: TargetsLane.Work) async throws {
        let lanes = [try await TargetsLane(work), try await TargetsLane(work)]
        let record = try await record(lanes[0])
        let points = record.points { place, count in
            place == .init(call: "fdatasync", kind: "wal") || Self.isTag(place.kind)
                ? Array(1...count) : CrashTests.kinds.contains(place.kind) ? [1] : []
        }.filter { Self.isTag($0.kind) || $0.mode == ($0.call == "fdatasync" ? .before : .after) }
        let problems = try await problems(points, lanes)
        #expect(problems.isEmpty, "\(points.count) crashes\n\(problems.joined(separator: "\n"))")
    }

    private static func isTag(_ kind: String) -> Bool { ["assignment-tag", "version-tag"].contains(kind) }

    /// Undisturbed, with every call counted.
    private func record(_ lane: TargetsLane) async throws -> CrashRecord {
        try lane.reset()
        let record = try await lane.arena.recorded(lane.work.command, ending: lane.work.status)
        #expect(try await lane.found() == [], "undisturbed")
        return record
    }

    private func problems(_ points: [CrashPoint], _ lanes: [TargetsLane]) async throws -> [String] {
        let queue = CrashQueue(points.map { .init(point: $0) })
        return try await withThrowingTaskGroup(of: [String].self) { group in
            for lane in lanes {
                group.addTask {
                    var problems: [String] = []
                    while let crash = await queue.next() {
                        problems += try await lane.problems(at: crash.point).map { "\(crash): \($0)" }
                    }
                    return problems
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}
