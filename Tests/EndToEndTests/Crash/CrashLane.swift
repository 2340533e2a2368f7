import Foundation
import TestSupport

/// An arena in which a first model holds production and a second commit waits, kept aside and laid out anew for every crash,
/// always in the same place: keys and positions hold the repository's path.
final class CrashLane {
    let arena: Arena
    let commits: [String]
    /// Who is told by the agent, where that stays.
    let told: ToldReceiver?
    private var template: String { arena.folder.path + "/template" }

    /// What the second model's file holds.
    static let champion = "0.9\n1,2\n"

    init() async throws {
        arena = try Arena()
        told = nil
        let first = try arena.push("0.8")
        try CrashLane.passed(await arena.agent())
        commits = [first, try arena.push("0.9")]
        try putAside()
    }

    /// For an agent that stays: with the hook, and a receiver; the second commit waits to be pushed.
    private init(staying: Arena, first: String, telling told: ToldReceiver) throws {
        arena = staying
        self.told = told
        commits = [first, try arena.commit("0.9")]
        try putAside()
    }

    static func staying() async throws -> CrashLane {
        let arena = try Arena()
        let told = try await ToldReceiver(for: arena)
        let first = try arena.push("0.8")
        for arguments in [["hooks", "install"], ["agent", "--once", "--config", told.configuration]] {
            try passed(await arena.gatehouse(arguments))
        }
        return try CrashLane(staying: arena, first: first, telling: told)
    }

    private static func passed(_ ended: RunningProgram.Ended) throws {
        guard ended.status == 0 else { throw Unexpected(ended: ended) }
    }

    private func putAside() throws { try FileManager.default.moveItem(atPath: arena.place, toPath: template) }

    func reset() throws {
        try arena.shell("rm -rf '\(arena.place)' && cp -a '\(template)' '\(arena.place)'")
        try told?.reset()
    }
}
