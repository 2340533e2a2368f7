import Foundation
import TestSupport
import Testing

/// Two agents that know nothing of each other, over one bare repository.
@Suite("Two agents with separate state", .timeLimit(.minutes(30)))
struct RacingTests {
    /// How the agents know the repository.
    enum Kind: String, CaseIterable {
        case path, url

        var prefix: String { self == .url ? "file://" : "" }
    }

    /// Two configurations over one repository.
    private final class Race: Sendable {
        let arena: Arena
        let configurations: [String]

        private let kind: Kind

        init(train: String, _ kind: Kind) throws {
            self.kind = kind
            let arena = try Arena(train: train)
            self.arena = arena
            configurations = try ["a", "b"].map { name in
                try arena.folder.write(
                    "state: \(arena.folder.path)/\(name)\nrepositories: [{ \(kind.rawValue): \(kind.prefix)\(arena.repository) }]\n",
                    to: "\(name).conf")
            }
        }

        /// Both at once.
        func run() async throws -> [RunningProgram.Ended] {
            async let first = arena.gatehouse(["agent", "--once", "--config", configurations[0]])
            async let second = arena.gatehouse(["agent", "--once", "--config", configurations[1]])
            return try await [first, second]
        }

        /// What one made is there for the other.
        func shareStore() throws {
            try arena.shell("for s in a/* b/*; do cp -a $s/store . && rm -rf $s/store && ln -s ../../store $s/store; done")
        }

        /// Runs that have no end, in either state.
        func open() async throws -> [Arena.Run] {
            var runs: [Arena.Run] = []
            for state in try arena.shell("ls -d a/* b/*").split(separator: "\n") {
                if kind == .url {
                    runs += try await arena.runs(in: "\(arena.folder.path)/\(state)/repository.git")
                    continue
                }
                try arena.folder.write("0\n\(arena.folder.path)/\(state)\n", to: "place/bare.git/gatehouse/agent")
                runs += try await arena.runs()
            }
            return runs.filter { $0.outcome == nil }
        }
    }

    @Test(
        "who trains the same model as the other finds it promoted; each commit is promoted once",
        arguments: Kind.allCases)
    func same(_ kind: Kind) async throws {
        let race = try Race(train: "", kind)
        let rounds = kind == .url ? 4 : Product.proves ? 60 : 6
        for round in 1...rounds {
            try race.arena.push("0.8\(round + 100)")
            for ended in try await race.run() { #expect(ended.status == 0, "round \(round): \(ended)") }
        }
        let record = try GitRecord(race.arena.repository)
        #expect(record.problems == [])
        #expect(record.versions.count == rounds)
        #expect(record.runNotes.count == 2 * rounds)
        #expect(try await race.open().isEmpty)
    }

    @Test(
        "who trains another model judges it against the other's, and promotes over that; never two over one champion",
        arguments: Kind.allCases)
    func different(_ kind: Kind) async throws {
        let race = try Race(train: "; echo $GATEHOUSE_RUN >> model/m", kind)
        let rounds = kind == .url ? (Product.proves ? 30 : 5) : Product.proves ? 150 : 15
        for round in 1...rounds {
            try race.arena.push("0.8\(round + 100)")
            for ended in try await race.run() { #expect(ended.status == 0 || round == 1, "round \(round): \(ended)") }
            if round == 1 { try race.shareStore() }
        }
        let record = try GitRecord(race.arena.repository)
        #expect(record.problems == [])
        #expect(record.versions.count >= 2 * rounds - 1)
        #expect(record.runNotes.count == 2 * rounds)
        #expect(try await race.open().isEmpty)
    }
}
