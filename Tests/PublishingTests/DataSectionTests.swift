import Domain
import Publishing
import TestSupport
import Testing

@Suite struct DataSectionTests {
    private static func gate(_ name: String, _ outcome: GateOutcome, _ violations: Int?, lines: [Int] = []) -> GateResult {
        GateResult(
            name: name, outcome: outcome, observed: 0.5, requiredText: ">= 0", reason: "3 of 6 rows (50%).",
            rule: Place(file: "gatehouse.yaml", line: 9, column: 3), owner: "data-team", violations: violations,
            share: violations.map { Double($0) / 6 }, lines: lines)
    }

    @Test func `a page names what broke a data rule by line, and counts what passed`() throws {
        var report = SampleRun.passedReport
        let data = try #require(report.stages.firstIndex { $0.name == .data })
        report.stages[data].gates = [
            Self.gate("data.train x: minimum", .failed, 3, lines: [3, 5]), Self.gate("data.train x: type", .passed, 0),
            Self.gate("data.train x: mean", .warned, nil),
        ]
        let page = MarkdownReport(report).text
        #expect(page.contains("## Data\n\n1 of 3 rules passed."))
        #expect(
            page.contains(
                "| `data.train x: minimum` | ❌ failed | `>= 0` | 3 | 50% | 3, 5, … | `data-team` | `gatehouse.yaml:9` |"))
        #expect(page.contains("| `data.train x: mean` | ⚠️ warned | `>= 0` | 0.5 |  |  | `data-team` |"))
        #expect(!page.contains("data.train x: type"))
    }
}
