import Foundation
import TestSupport
import Testing

/// The agent that stays is killed at calls of each kind, in the middle of its work or of its deliveries, or its disk is full from one
/// of them on, and it is started again.
@Suite("A staying agent that is killed, or has no room", .timeLimit(.minutes(60)))
struct StayingCrashTests {
    @Test(
        "at a sample of calls: the next one judges and promotes once, and tells everything, each event with one id and one body")
    func sampled() async throws {
        let (record, usual) = try await undisturbed()
        var random = SeededRandom()
        let points = record.points { _, count in [Int.random(in: 1...count, using: &random)] }
        let sockets = (0..<(Product.proves ? 8 : 4)).map { _ in
            let ordinal = Int.random(in: 1...record.count("sendto", "socket"), using: &random)
            return CrashPoint(
                mode: [.before, .after].randomElement(using: &random)!, call: "sendto", kind: "socket", ordinal: ordinal)
        }
        let others = points.shuffled(using: &random).prefix(Product.proves ? 30 : 8)
        try await crash(sockets + others, usual, "\(random)")
    }

    @Test("at random calls, wherever they fall", .enabled(if: Product.proves))
    func anywhere() async throws {
        let (record, usual) = try await undisturbed()
        var random = SeededRandom()
        let points = (0..<30).map { _ in CrashPoint.any(Int.random(in: 1...record.lines.count, using: &random)) }
        try await crash(points, usual, "\(random)")
    }

    /// Every call, and what is told, when nothing happens to the agent.
    private func undisturbed() async throws -> (CrashRecord, [String: Int]) {
        let lane = try await CrashLane.staying()
        let arena = lane.arena
        let told = try #require(lane.told)
        try lane.reset()
        let file = arena.folder.path + "/record"
        let agent = try arena.start(
            told.configuration, CrashShim.variables(state: arena.state, repository: arena.repository, record: file))
        try arena.push()
        try await over(lane, agent)
        agent.signal(SIGTERM)
        #expect(await agent.wait().status == 0)
        let newest = try await arena.runs().first?.id
        let usual = Dictionary(grouping: try await told.outbox().filter { $0.run == newest }, by: \.type).mapValues(\.count)
        #expect(usual.keys.count >= 8 && usual["dev.cdevents.service.deployed.0.3.0"] == 1, "\(usual)")
        #expect(try await DeliveryOracle(lane: lane, told: told, usual: usual).problems() == [])
        return (try CrashRecord(file: file), usual)
    }

    /// Returns when everything is judged, published and told, or the agent has come to its end.
    private func over(_ lane: CrashLane, _ agent: RunningProgram) async throws {
        while !agent.hasEnded, try await !isOver(lane) { await Waiting.pause() }
    }

    private func isOver(_ lane: CrashLane) async throws -> Bool {
        guard try await lane.arena.runs().filter({ $0.outcome != nil }).map(\.commit).contains(lane.commits[1]) else {
            return false
        }
        guard try GitRecord(lane.arena.repository).reports.count(where: { $0.hasSuffix("/report.json") }) == 2 else {
            return false
        }
        return try await lane.told?.outbox().allSatisfy { $0.state != "due" } ?? true
    }

    private func crash(_ points: [CrashPoint], _ usual: [String: Int], _ note: String) async throws {
        let queue = CrashQueue(points.map { .init(point: $0) })
        let problems = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<ProcessInfo.processInfo.activeProcessorCount {
                group.addTask {
                    let lane = try await CrashLane.staying()
                    var problems: [String] = []
                    while let crash = await queue.next() {
                        problems += try await self.problems(of: crash.point, in: lane, usual).map { "\(crash): \($0)" }
                    }
                    return problems
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(problems.isEmpty, "\(note) \(points.count) crashes\n\(problems.joined(separator: "\n"))")
    }

    private static func saysFull(_ errors: String) -> Bool {
        ["No space left on device", "Make room on its disk"].contains { errors.contains($0) }
    }

    /// It is killed where it should be, and a full disk is said and ends nothing: another agent may be started when there is room.
    private static func expected(_ ended: RunningProgram.Ended, at point: CrashPoint) -> Bool {
        switch point.mode {
        case .before, .after: [0, 128 + SIGKILL].contains(ended.status)
        case .full, .once: ended.status == 0 || ended.status == 3 && saysFull(ended.errors)
        }
    }

    private func problems(of point: CrashPoint, in lane: CrashLane, _ usual: [String: Int]) async throws -> [String] {
        try lane.reset()
        let arena = lane.arena
        guard let told = lane.told else { return ["nobody is told"] }
        let first = try arena.start(
            told.configuration, CrashShim.variables(state: arena.state, repository: arena.repository, point: point))
        try arena.push()
        while !first.hasEnded, !Self.saysFull(first.errorsSoFar), try await !isOver(lane) { await Waiting.pause() }
        first.signal(SIGTERM)
        let killed = await first.wait()
        var problems = Self.expected(killed, at: point) ? [] : ["it ended with \(killed.status): \(killed.errors)"]
        let next = try arena.start(told.configuration)
        try await over(lane, next)
        next.signal(SIGTERM)
        let ended = await next.wait()
        if ended.status != 0 { problems.append("the next agent ended with \(ended.status): \(ended.errors)") }
        problems += try await CrashOracle(lane: lane).problems()
        return problems + (try await DeliveryOracle(lane: lane, told: told, usual: usual).problems())
    }
}
