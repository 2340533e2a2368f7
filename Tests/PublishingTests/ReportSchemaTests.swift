import Domain
import Foundation
import Publishing
import TestSupport
import Testing

@Suite struct ReportSchemaTests {
    private static func schema() throws -> [String: Any] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let bytes = try Data(contentsOf: root.appendingPathComponent("docs/report.schema.json"))
        return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    }

    private static func document(_ report: Report) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(try ReportJSON.document(report).text().utf8))
    }

    @Test("what is printed is what docs/report.schema.json says, whatever the run has come to")
    func valid() throws {
        let schema = try Self.schema()
        let young = try #require(Run(SampleRun.id, replaying: Array(SampleRun.facts.prefix(1))))
        for report in [Report(SampleRun.run), Report(young), SampleRun.promotedReport] {
            #expect(SchemaCheck.problems(of: try Self.document(report), against: schema, at: "$") == [])
        }
    }

    @Test("the check finds what is missing, of another type, not in the list or unknown")
    func invalid() throws {
        var document = try #require(try Self.document(SampleRun.promotedReport) as? [String: Any])
        var run = try #require(document["run"] as? [String: Any])
        run["commit"] = nil
        run["number"] = "twelve"
        run["trigger"] = "whim"
        run["more"] = 1
        document["run"] = run
        document["stages"] = NSNull()
        let problems = SchemaCheck.problems(of: document, against: try Self.schema(), at: "$")
        #expect(
            problems == [
                "$.run.commit is missing", "$.run.more is not named", "$.run.number is not a integer",
                "$.run.trigger is none of the words",
                "$.stages is not a array",
            ])
    }
}
