import Foundation
import TestSupport

/// Says what is wrong in a lane once its agent has been let work undisturbed. It reads git, and what the agent prints.
struct CrashOracle {
    let lane: CrashLane
    private var arena: Arena { lane.arena }

    /// Sentences; none where everything is as without a crash.
    func problems() async throws -> [String] {
        let record = try GitRecord(arena.repository)
        var problems = record.problems
        let names = record.tags.map(\.name).sorted()
        if names != ["tiny#production#1", "tiny#production#2", "tiny@v0.0.1", "tiny@v0.0.2"] {
            problems.append("tags: \(names)")
        }
        let runs = try await arena.runs()
        problems += positions(runs) + published(runs, record)
        problems += try await shown()
        problems += told() + shelf() + damage() + processes()
        return problems
    }

    /// One end for each commit, and no other run.
    private func positions(_ runs: [Arena.Run]) -> [String] {
        let wrong = runs.filter { $0.outcome != "passed" }.map { "run \($0.id) is \($0.outcome ?? "open"): \($0.reason ?? "")" }
        let commits = runs.map(\.commit).sorted()
        return wrong + (commits == lane.commits.sorted() ? [] : ["judged: \(commits)"])
    }

    private func published(_ runs: [Arena.Run], _ record: GitRecord) -> [String] {
        runs.flatMap { run in
            let pages = record.reports.count { $0.contains("/\(run.id)-") && $0.hasSuffix(".md") }
            let notes = record.notes.count { $0.hasPrefix("gatehouse \(run.commit) ") && $0.hasSuffix("(run \(run.id))") }
            let appraisals = record.notes.count { $0.hasPrefix("devtools/ci \(run.commit) ") }
            return [pages, notes, appraisals] == [1, 1, 1]
                ? [] : ["run \(run.id) has \(pages) reports, \(notes) notes and \(appraisals) lines for git-appraise"]
        }
    }

    private func shown() async throws -> [String] {
        let judged = try Judged(await arena.gatehouse(["show", "last", "--format", "json"])).report
        let said = [judged.promotion.decision, judged.model?.version, judged.model?.champion]
        return said == ["promoted", "v0.0.2", "v0.0.1"] ? [] : ["the last run says: \(said) \(judged.promotion.reasons)"]
    }

    /// What follows a promotion was done at least once for each, and for nothing else.
    private func told() -> [String] {
        let lines = Set(text("\(arena.place)/told").split(separator: "\n"))
        return lines == ["tiny#production#1", "tiny#production#2"] ? [] : ["'then' was told: \(lines.sorted())"]
    }

    private func shelf() -> [String] {
        let model = text("\(arena.state)/models/tiny/production/m")
        return model == CrashLane.champion ? [] : ["the shelf has '\(model)'"]
    }

    private func damage() -> [String] {
        let check = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('pragma integrity_check').fetchall())"
        let found = Result { try arena.shell("python3 -c \"\(check)\" '\(arena.state)/gatehouse.sqlite'") }
        if case .success("[('ok',)]\n") = found { return [] }
        return ["integrity_check: \(found)"]
    }

    /// What a step left running, known by its own variables.
    private func processes() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.filter { Int($0) != nil }.compactMap { pid in
            let variables = text("/proc/\(pid)/environ")
            return variables.contains("GATEHOUSE_RUN=") && variables.contains("GATEHOUSE_REPOSITORY=\(arena.repository)")
                ? "process \(pid) is left" : nil
        }
    }

    private func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
