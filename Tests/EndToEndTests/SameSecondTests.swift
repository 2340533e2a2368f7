import Foundation
import TestSupport
import Testing

/// Notes and pages say seconds; what is newer goes by the numbers of the runs.
@Suite("Runs that end in one second", .timeLimit(.minutes(20)))
struct SameSecondTests {
    private struct Run: Decodable {
        let id: String
        let number: Int
        let ref, commit: String
        let ended: String?
    }

    private static let branches = ["alpha", "beta"]
    private let hold: TemporaryFolder
    private let stage: AgentTests.Stage

    init() async throws {
        hold = try TemporaryFolder("gatehouse-hold")
        try hold.write("#", to: "hold")
        // What stands on a branch waits until it is let go; main does not.
        let test = """
            grep -q main where.txt || { touch \(hold.path)/$GATEHOUSE_RUN; while [ -e \(hold.path)/hold ]; do sleep 0.02; done; }
            """
        stage = try await AgentTests.Stage(
            "model: tiny\non: { \"*\": all }\ntest: sh tests/test.sh\n", ["tests/test.sh": test + "\n", "where.txt": "main\n"])
        _ = try await stage.over(1)
    }

    /// Pushes a commit to both branches at once, and lets both runs end at once.
    private func round(_ number: Int) async throws -> [Run] {
        let git = stage.project.git
        try hold.write("#", to: "hold")
        for branch in Self.branches {
            try git.git("checkout", "--quiet", "-B", branch, "main")
            try git.write("\(branch) \(number)\n", to: "where.txt")
            try git.commit("Change \(branch)")
        }
        try stage.push("--force", "origin", Self.branches.joined(separator: " "))
        let began = { try FileManager.default.contentsOfDirectory(atPath: hold.path).count - 1 }
        try await stage.until { try began() == 2 * number }
        try FileManager.default.removeItem(atPath: hold.path + "/hold")
        _ = try await stage.over(1 + 2 * number)
        return Array(try await listed().prefix(2))
    }

    private func listed() async throws -> [Run] {
        let listed = try await stage.project.gatehouse("runs", "--format", "json", in: stage.bare)
        return try JSONDecoder().decode([Run].self, from: Data(listed.output.utf8))
    }

    @Test("they are told in the order of their numbers everywhere, each on its own commit")
    func order() async throws {
        var runs: [Run] = []
        for number in 1...8 {
            runs = try await round(number)
            if runs[0].ended == runs[1].ended { break }
        }
        #expect(runs[0].ended == runs[1].ended)
        #expect(runs[0].number == runs[1].number + 1 && runs[0].id > runs[1].id)
        try await expectNewest(runs[0])
        for run in runs { try await expectOwnNote(run) }
        _ = await stage.stop()
    }

    private func expectNewest(_ run: Run) async throws {
        for command in [["show", "last"], ["why", "last"], ["status"]] {
            let said = try await stage.project.gatehouse(command, in: stage.bare)
            #expect(said.status == 0 && (said.output + said.errors).contains("run \(run.number)"), "\(command): \(said.output)")
        }
    }

    private func expectOwnNote(_ run: Run) async throws {
        let notes = try stage.project.git.git("notes", "--ref=gatehouse", "show", run.commit, in: stage.bare)
        #expect(notes.split(separator: "\n").map { $0.hasSuffix("(run \(run.id))") } == [true], "\(notes)")
        let report = try Judged(await stage.project.gatehouse("report", run.commit, "--format", "json", in: stage.bare))
        #expect(report.report.run.number == run.number)
        let page = try stage.project.git.git("show", "gatehouse-reports:branches/\(run.ref.dropFirst(11)).md", in: stage.bare)
        #expect(page.split(separator: "\n").first { $0.hasPrefix("| ✅") }?.contains("[`\(run.number)`]") == true, "\(page)")
    }
}
