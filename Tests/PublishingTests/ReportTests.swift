import Domain
import Foundation
import Publishing
import TestSupport
import Testing

@Suite struct ReportTests {
    @Test("the verdict on a terminal reads as recorded")
    func text() throws {
        let text = TextReport(Report(SampleRun.run), style: TextStyle(isColoured: false)).text + "\n"
        #expect(try Recorded.difference(of: text, from: "report.txt") == nil)
    }

    @Test("report.json is as recorded, and every key is there whatever the run has come to")
    func json() throws {
        let whole = try ReportJSON.document(Report(SampleRun.run)).text()
        #expect(try Recorded.difference(of: whole, from: "report.json") == nil)
        let young = try #require(Run(SampleRun.id, replaying: Array(SampleRun.facts.prefix(1))))
        let early = try ReportJSON.document(Report(young)).text()
        #expect(try Self.keys(early, 1) == Self.keys(whole, 1))
        #expect(try Self.keys(early, 2).isSubset(of: Self.keys(whole, 2).union(["train"])))
    }

    /// The keys of the document and, with depth 2, of the mappings in it.
    private static func keys(_ text: String, _ depth: Int) throws -> Set<String> {
        let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
        guard depth > 1 else { return Set(document.keys) }
        return Set(document.values.flatMap { ($0 as? [String: Any])?.keys.map { $0 } ?? [] })
    }

    @Test("colours wrap words and change none of them")
    func colours() {
        let plain = TextReport(Report(SampleRun.run), style: TextStyle(isColoured: false)).text
        let coloured = TextReport(Report(SampleRun.run), style: TextStyle(isColoured: true)).text
        #expect(coloured != plain)
        #expect(coloured.replacing(/\u{1b}\[[0-9]+m/, with: "") == plain)
    }

    @Test("the last line says the one next thing to do")
    func next() {
        #expect(
            NextStep.sentence(after: Report(SampleRun.run))
                == "'gatehouse why 12' shows what this model was made from, and what differs from the run before.")
    }
}
