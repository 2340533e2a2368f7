import Foundation
import TestSupport
import Testing

/// What whoever can push may write into names, messages, authors and push options is data, wherever it comes to stand.
@Suite("What a pusher writes", .timeLimit(.minutes(20)))
struct AdversaryTests {
    @Test("runs nothing, is judged under its own name, and stays one word of every page, note, event and line")
    func hostile() async throws {
        let stage = try await HostileStage()
        _ = try await stage.over(1)
        let branches = stage.names.branches
        let unreadable: [[UInt8]] = [[0xff, 0x61], [0xc0, 0xaf], [0x61, 0xed, 0xa0, 0x80]]
        try stage.makeBranches(branches.map { Array($0.utf8) } + unreadable)
        let said = try stage.push(options: stage.names.texts.map { String($0.prefix(500)) })
        #expect(said.contains("gatehouse: noticed; follow with"))
        let runs = try await stage.over(branches.count + 1)
        #expect(runs.count == branches.count + 1, "a name that is no text runs nothing")
        #expect(runs.filter { $0.outcome != "passed" }.isEmpty)
        try expectEach(of: branches, in: runs.map(\.ref), "a run")
        try expectEach(of: branches, in: try seen(stage), "what its step saw")
        try await expectPublished(stage, runs: runs.count)
        try await expectTold(stage, branches)
        try await expectNeutral(stage)
        let ended = await stage.stop()
        #expect(ended.status == 0)
        #expect(TerminalText.dangers(in: ended.errors) == [])
        #expect(ended.errors.components(separatedBy: "has bytes in its name that are no UTF-8: nothing of it is run.").count == 4)
        let strays = try stage.strays()
        #expect(strays == [])
    }

    @Test("in a message or as an author promotes nothing, forges no line, and stands in no shell")
    func messages() async throws {
        let stage = try await HostileStage()
        _ = try await stage.over(1)
        var commits: [String] = []
        for text in stage.names.texts {
            let parent = commits.last ?? "HEAD"
            commits.append(try stage.commit(text, author: text.prefix(200) + "x", on: parent))
        }
        try stage.project.git.git("reset", "--quiet", "--hard", commits[commits.count - 1])
        let better = try stage.project.learn("0.9", stage.names.texts[2])
        try stage.makeBranches(commits.enumerated().map { ("m\($0)", $1) } + [("main", better)])
        _ = try stage.push()
        let runs = try await stage.over(commits.count + 2)
        #expect(runs.filter { $0.outcome != "passed" }.isEmpty)
        let tags = try stage.project.git.git("tag", in: stage.bare).split(separator: "\n")
        #expect(tags.sorted() == ["tiny#production#1", "tiny@v0.0.1", "tiny@v0.0.2", "tiny#production#2"].sorted())
        try await expectPublished(stage, runs: runs.count)
        try await expectNeutral(stage)
        let models = try await stage.project.gatehouse("models", "tiny", in: stage.bare)
        #expect(models.status == 0 && !models.output.contains("v9.9.9") && TerminalText.dangers(in: models.output) == [])
        #expect(await stage.stop().status == 0)
        let strays = try stage.strays()
        #expect(strays == [])
    }

    @Test("below the name of the reports' branch is no branch of ours: the agent says so, and judges all the same")
    func occupied() async throws {
        let stage = try await HostileStage(publishing: false)
        _ = try await stage.over(1)
        while !stage.agent.errorsSoFar.contains("verdicts are not published yet: ") { await Waiting.pause() }
        try stage.project.learn("0.9")
        try stage.makeBranches([("main", "HEAD")])
        _ = try stage.push()
        #expect(try await stage.over(2)[0].outcome == "passed")
        try stage.project.git.git("branch", "-D", "gatehouse-reports/x", in: stage.bare)
        _ = try stage.project.shell("touch '\(stage.bare)/gatehouse/nudge'")
        while !stage.agent.errorsSoFar.contains("published 2 verdicts") { await Waiting.pause() }
        #expect(await stage.stop().status == 0)
    }

    private func seen(_ stage: HostileStage) throws -> [String] {
        try stage.project.shell("cat ../seen").split(separator: "\0").map(String.init)
    }

    /// Compared by bytes: some names look the same and are not.
    private func expectEach(of branches: [String], in refs: [String], _ what: String) throws {
        let wanted = branches.map { Array("refs/heads/\($0)".utf8) } + [Array("refs/heads/main".utf8)]
        let missing = Set(wanted).subtracting(refs.map { Array($0.utf8) }).map { String(decoding: $0, as: UTF8.self) }
        #expect(missing.isEmpty, "\(what)")
    }

    /// A line for each run, reports that read, and paths that any file system takes.
    private func expectPublished(_ stage: HostileStage, runs: Int) async throws {
        let git = stage.project.git
        while try pages(stage).count(where: { $0.hasSuffix("/report.json") }) < runs {}
        let notes = try git.git("log", "--all", "--notes=gatehouse", "--format=%N", in: stage.bare).split(separator: "\n").map(
            String.init)
        #expect(notes.count == runs && notes.allSatisfy { TerminalText.dangers(in: $0) == [] })
        let line = #/20\d\d-\S+Z passed [^ ]+ .* \(run [0-9a-f-]{36}\)/#.matchingSemantics(.unicodeScalar)
        #expect(notes.filter { $0.wholeMatch(of: line) == nil } == [])
        let place = git.folder.path + "/tmp/pages"
        try git.git("worktree", "add", "--quiet", "--detach", place, "gatehouse-reports", in: stage.bare)
        let pages = try pages(stage)
        #expect(pages.count { $0.hasSuffix("/report.json") } == runs)
        #expect(pages.allSatisfy { $0.wholeMatch(of: #/[A-Za-z0-9._%\/-]+/#) != nil && !$0.contains("../") })
        for page in pages {
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(place)/\(page)"))
            if page.hasSuffix(".json") { _ = try JSONSerialization.jsonObject(with: data) }
            if page.hasSuffix(".md") { expectNeutral(page: String(decoding: data, as: UTF8.self), page) }
        }
    }

    private func pages(_ stage: HostileStage) throws -> [String] {
        try stage.project.git.git("ls-tree", "-r", "--name-only", "gatehouse-reports", in: stage.bare).split(separator: "\n").map(
            String.init)
    }

    /// What stands between backticks is shown as it is.
    private func expectNeutral(page: String, _ path: String) {
        #expect(TerminalText.dangers(in: page) == [], "\(path)")
        let rest = page.replacing(#/(`+)[^`](.*?[^`])?\1/#, with: "")
        #expect(!rest.contains("<script") && !rest.contains("<img") && !rest.contains("(javascript"), "\(path): \(rest)")
    }

    private struct Told: Decodable {
        struct Subject: Decodable { let id: String }
        struct Event: Decodable { let subject: Subject }
        let id: String
        let data: Event
    }

    /// Two events for each run, each with an id of its own.
    private func expectTold(_ stage: HostileStage, _ branches: [String]) async throws {
        let count = 2 * (branches.count + 1) + 1
        while try stage.receiver.arrivals().count < count { await Waiting.pause() }
        let arrivals = try stage.receiver.arrivals()
        let events = try arrivals.map { try JSONDecoder().decode(Told.self, from: Data($0.bytes)) }
        #expect(Set(events.map(\.id)).count == count && events.map(\.id) == arrivals.map { $0.headers["webhook-id"] ?? "" })
        #expect(arrivals.allSatisfy { $0.headers["x-injected"] == nil })
    }

    private func expectNeutral(_ stage: HostileStage) async throws {
        let count = try await stage.runs().count
        let table = try await stage.project.gatehouse("runs", "--number", "1000", in: stage.bare)
        #expect(table.output.split(separator: "\n").count == count, "a line for each run")
        for command in [["runs", "--number", "1000"], ["status"], ["show", "last"], ["why", "last"], ["logs", "1"]] {
            let shown = try await stage.project.gatehouse(command, in: stage.bare)
            #expect(shown.status == 0 && TerminalText.dangers(in: shown.output + shown.errors) == [], "\(command) \(shown)")
        }
        for number in stride(from: 2, through: count, by: 7) {
            let shown = try await stage.project.gatehouse("show", "\(number)", in: stage.bare)
            #expect(shown.status == 0 && TerminalText.dangers(in: shown.output + shown.errors) == [], "\(number) \(shown)")
        }
    }
}
