import Domain
import Foundation
import Publishing
import TestSupport
import Testing

@Suite struct MarkdownReportTests {
    @Test("a failed and a promoted run's pages read as recorded")
    func recorded() throws {
        #expect(try Recorded.difference(of: MarkdownReport(Report(SampleRun.run)).text, from: "report-failed.md") == nil)
        let promoted = MarkdownReport(SampleRun.promotedReport, ended: SampleRun.ended).text
        #expect(try Recorded.difference(of: promoted, from: "report-promoted.md") == nil)
    }

    @Test("the verdict stands in the first line of every outcome", arguments: Outcome.allCases)
    func verdictFirst(outcome: Outcome) {
        var report = SampleRun.passedReport
        report.run.outcome = outcome
        #expect(MarkdownReport(report).text.split(separator: "\n").first?.contains(outcome.rawValue) == true)
    }

    @Test("the gates of each of several targets are a list of their own, for every reader of Markdown")
    func targets() throws {
        var report = SampleRun.promotedReport
        let gates = try #require(report.stages.first { !$0.gates.isEmpty }?.gates)
        report.earlier = [TargetOutcome("staging", .promoted, reasons: [], version: "v0.0.3", gates: gates)]
        let text = MarkdownReport(report).text
        #expect(text.contains("**`staging`:**\n\n- ✅ passed: `\(gates[0].name): \(gates[0].reason)`\n"), "\(text)")
    }

    static let hostile =
        "x` <img src=//e.vil> @ada [a](http://e.vil) | #1 ``` ~~~ ![i](i)\n# forged\n| a | b |\u{1b}[31m`\u{301}|\u{301}\u{202e}\\| https://e.vil"

    /// The sample with `hostile` for every text that a repository decides.
    static var hostileReport: Report {
        var report = SampleRun.promotedReport
        report.run.ref = "refs/heads/" + hostile
        report.run.pipeline = hostile
        report.run.reason = hostile
        report.model?.name = hostile
        report.model?.version = hostile
        report.model?.champion = hostile
        report.promotion.target = hostile
        report.promotion.reasons = [hostile]
        report.changes = Changes(
            code: [CodeChange(kind: .renamed, path: hostile, oldPath: hostile)], data: [.init(name: hostile, summary: hostile)],
            params: [.init(name: hostile, old: hostile, new: hostile)], rules: [hostile])
        report.stages[0].reason = hostile
        report.stages[3].gates[0].name = hostile
        report.stages[3].gates[0].reason = hostile
        report.stages[3].gates[0].requiredText = hostile
        report.stages[3].gates[0].rule.file = hostile
        report.stages[3].gates[0].outcome = .failed
        report.tests?.failed = [.init(name: hostile, message: hostile, file: hostile)]
        report.digests.data = [hostile: SampleRun.digest("2")]
        report.environment?.name = hostile
        return report
    }

    @Test("nothing from the repository leaves its code span, its cell or its line")
    func hostileTexts() {
        let report = Self.hostileReport
        let run = RunSummary(report, queuedAt: SampleRun.ended, endedAt: SampleRun.ended)
        let pages = [
            MarkdownReport(report).text, FrontPage(branches: [run], models: []).text,
            BranchPage(ref: run.ref, pipeline: run.pipeline, runs: [run]).text,
        ]
        for page in pages {
            let outside = MarkdownOutside.text(of: page)
            for forbidden in ["e.vil", "@ada", "<", "`", "forged", "![", "\u{1b}", "\u{202e}"] {
                #expect(!outside.contains(forbidden), "\(forbidden) in \(outside)")
            }
            #expect(MarkdownOutside.hasEvenTables(page), "\(page)")
        }
    }

    @Test(
        "code spans hold what they are given",
        arguments: [
            ("main", "`main`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("a```b", "````a```b````"), ("", "–"), ("a\nb", "`a b`"),
            ("a|b", "`a|b`"), ("a`\u{301}b", "``a`\u{301}b``"),
        ])
    func code(text: String, expected: String) { #expect(Markdown.code(text) == expected) }

    @Test(
        "cells escape pipes",
        arguments: [("a|b", "`a\\|b`"), ("a\\|b", "`a\\¦b`"), ("a\\b", "`a\\b`"), ("a|\u{301}b", "`a\\|\u{301}b`")])
    func cell(text: String, expected: String) { #expect(Markdown.cell(text) == expected) }

    @Test("what a step's files say stays out of every page, line and document")
    func privacy() throws {
        let canary = "CANARY-4711"
        var report = Report(SampleRun.run)
        report.run.repository = "https://ada:\(canary)@git.example.com/team/fraud.git"
        report.run.reason = "eval.json:3:14: expected a number, got the text '\(canary)'.\n\(canary)"
        report.stages[3].reason = report.run.reason
        report.tests?.failed = [.init(name: "test_a", message: "assert 1 == \(canary)", file: "tests/test_a.py", line: 3)]
        let files = try RunPages.files(report, queuedAt: SampleRun.ended, endedAt: SampleRun.ended)
        let line = try #require(RunNote(report, at: SampleRun.ended)).line
        let row = FrontPage(branches: [RunSummary(report, queuedAt: SampleRun.ended, endedAt: SampleRun.ended)], models: []).text
        let json = try ReportJSON.document(report.published).text()
        for text in files.map(\.text) + [line, row, json] { #expect(!text.contains(canary), "\(text)") }
        #expect(files[1].text.contains("`test_a` in `tests/test_a.py:3`"))
        #expect(json.contains("https://git.example.com/team/fraud.git"))
        #expect(report.published.run.reason == "eval.json:3:14 cannot be read; what stands there is told by the agent alone.")
    }

    @Test("a command to copy is one line, whatever the folder is called")
    func reproduce() {
        var report = SampleRun.passedReport
        report.run.pipeline = "'\u{301}; rm -rf"
        #expect(MarkdownReport(report).text.contains("-C ''\\''\u{301}; rm -rf' --fresh"))
        report.run.pipeline = "it's\n```\nrm -rf"
        let text = MarkdownReport(report).text
        #expect(text.contains("\ngatehouse run -C 'it'\\''s ``` rm -rf' --fresh \(SampleRun.commit.hex)\n```\n"))
    }
}
