import Foundation
import TestSupport

/// An arena in which a first model holds production and a second commit waits, kept aside and laid out anew for every crash,
/// always in the same place: keys and positions hold the repository's path.
final class CrashLane {
    let arena: Arena
    let commits: [String]
    private var template: String { arena.folder.path + "/template" }

    /// What the second model's file holds.
    static let champion = "0.9\n1,2\n"

    init() async throws {
        arena = try Arena()
        let first = try arena.push("0.8")
        let ended = try await arena.agent()
        guard ended.status == 0 else { throw Unexpected(ended: ended) }
        commits = [first, try arena.push("0.9")]
        try FileManager.default.moveItem(atPath: arena.place, toPath: template)
    }

    func reset() throws {
        try arena.shell("rm -rf '\(arena.place)' && cp -a '\(template)' '\(arena.place)'")
    }
}
