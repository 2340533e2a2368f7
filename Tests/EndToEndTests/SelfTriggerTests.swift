import Foundation
import TestSupport
import Testing

/// What one agent writes arrives in another's repository, and comes back: no run comes of it.
@Suite("Two agents that are sent what the other writes", .timeLimit(.minutes(30)))
struct SelfTriggerTests {
    /// A bare repository with the hook, and its agent, which watches and trusts every ref.
    private final class House {
        let project: Project
        let bare: String
        let agent: RunningProgram

        init(_ project: Project, _ name: String) async throws {
            self.project = project
            bare = "\(project.git.folder.path)/\(name).git"
            try project.git.git("clone", "--quiet", "--bare", project.path, bare)
            try project.git.git("config", "receive.denyDeleteCurrent", "ignore", in: bare)
            let file = try project.git.folder.write(
                "repositories: [{ path: \(bare), watch: [\"refs/*\"], trusted: [\"refs/*\"] }]\n", to: "\(name).conf")
            _ = try await project.gatehouse("hooks", "install", in: bare)
            agent = try project.start(["agent", "--config", file], in: bare)
        }

        func runs() async throws -> [AgentTests.Run] {
            let listed = try await project.gatehouse("runs", "--number", "500", "--format", "json", in: bare)
            guard listed.status == 0 else { return [] }
            return try JSONDecoder().decode([AgentTests.Run].self, from: Data(listed.output.utf8))
        }

        /// Waits until as many runs are over, and their verdicts are in git.
        func over(_ count: Int) async throws {
            while try await runs().count(where: { $0.outcome != nil }) < count { await Waiting.pause() }
            while try pages() < count { await Waiting.pause() }
        }

        private func pages() throws -> Int {
            let tree = "git ls-tree -r --name-only gatehouse-reports 2>/dev/null | grep -c '/report.json$' || true"
            return Int(try project.shell("cd '\(bare)' && { \(tree); }").split(separator: "\n").last ?? "") ?? 0
        }

        /// All that the agent wrote, as it is now: name and object.
        func written() throws -> [(name: String, object: String)] {
            let lines = try project.git.git("for-each-ref", "--format=%(objectname) %(refname)", in: bare).split(separator: "\n")
            return lines.map { $0.split(separator: " ").map(String.init) }.map { ($0[1], $0[0]) }.filter { name, _ in
                !name.hasPrefix("refs/heads/") || name == "refs/heads/gatehouse-reports"
            }
        }

        /// Everything that was written, as it was at one time, and nothing else that is written.
        func receive(_ refs: [(name: String, object: String)], from other: House) throws {
            let gone = try written().map(\.name).filter { name in !refs.contains { $0.name == name } }
            let words = refs.map { "+\($0.object):\($0.name)" } + gone.map { ":\($0)" }
            try project.git.git(["push", "--quiet", bare] + words, in: other.bare)
        }
    }

    @Test("judge what people push, and nothing else, however often it goes back and forth")
    func backAndForth() async throws {
        let project = try Project(Project.promoting)
        let (one, two) = (try await House(project, "one"), try await House(project, "two"))
        var states: [[(name: String, object: String)]] = []
        for (number, skill) in ["0.8", "0.85", "0.9"].enumerated() {
            if number > 0 {
                try project.learn(skill)
                try project.git.git("push", "--quiet", one.bare, "main")
            }
            try await one.over(number + 1)
            states.append(try one.written())
        }
        try await two.over(1)
        #expect(states.map(\.count) == [5, 7, 9], "two tags for each promotion, two refs of notes, the reports")
        for state in states { try two.receive(state, from: one) }
        for round in 0..<(Product.proves ? 1000 : 20) {
            try two.receive(states[round % 3], from: one)
            try one.receive(states[(round + 1) % 3], from: two)
        }
        #expect(try await one.runs().count == 3)
        #expect(try await two.runs().count == 1)
        // What a person pushes is seen after all that, so all that was seen.
        try project.learn("0.95")
        for house in [one, two] {
            try project.git.git("push", "--quiet", house.bare, "main:topic")
            while try await !house.runs().contains(where: { $0.ref == "refs/heads/topic" }) { await Waiting.pause() }
            #expect(try await house.runs().count == (house === one ? 4 : 2))
            house.agent.signal(SIGTERM)
            #expect(await house.agent.wait().status == 0)
            #expect(try project.git.git("fsck", "--strict", "--no-dangling", "--no-progress", in: house.bare).isEmpty)
        }
    }
}
