import Datasets
import Domain
import TestSupport
import Testing

/// Which columns JSON has is known only after its last row.
@Suite struct JSONColumnTests {
    let judged: Judged

    init() throws { judged = try Judged() }

    @Test(arguments: [("t.jsonl", "", "\n", ""), ("t.json", "[", ",", "]")])
    func `a column that only the last row has is a column`(name: String, start: String, between: String, end: String) async throws
    {
        let rows = [String](repeating: "{\"a\":1}", count: 30_000) + ["{\"a\":2,\"late\":-5}"]
        let verdict = try await judged.verdict(
            start + rows.joined(separator: between) + end, named: name,
            "columns: { late: { type: integer, minimum: 0 } }\nsql: { low: SELECT * FROM data WHERE late < 0 }")
        #expect(verdict.broken == ["minimum late 1: 30001", "sql.low 1"])
    }

    @Test func `rows with a column of their own each are rows`() async throws {
        let text = (0..<3000).map { "{\"k\($0)\":\($0)}\n" }.joined()
        let verdict = try await judged.verdict(text, named: "t.jsonl", "columns: { k2999: { type: integer, maximum: 2998 } }")
        #expect(verdict.broken == ["maximum k2999 1: 3000"])
    }

    @Test func `a column that only the last of many files has is a column`() async throws {
        let paths = try (0..<40).map { try judged.folder.write("{\"a\":1,\"f\($0)\":2}\n", to: "set/\(100 + $0).jsonl") }
        #expect(
            try await judged.verdict(of: paths, "columns: { f39: { type: integer, minimum: 3 } }").broken == ["minimum f39 1: 40"]
        )
    }

    @Test func `of a thousand keys each row may have a few`() async throws {
        let rows = (0..<2000).map { row in
            "{\"id\":\(row)," + (0..<5).map { "\"f\((row * 7 + $0 * 211) % 1000)\":\($0)" }.joined(separator: ",") + "}\n"
        }
        let verdict = try await judged.verdict(rows.joined(), named: "t.jsonl", "columns: { f5: { type: integer, maximum: 4 } }")
        #expect(verdict.rows == 2000 && verdict.broken == [])
    }

    @Test(arguments: ["3", "[1,2,3]", "[{\"json\":1},3]", "\"a\""]) func `values that are no objects are no rows`(text: String)
        async throws
    {
        let verdict = try await judged.verdict(text, named: "t.json", "format: json")
        #expect(
            verdict.checks.map(\.reason) == [
                "The data cannot be read: its values are no JSON objects. Write one object a row."
            ])
        #expect(verdict.outcome == .failed)
    }

    @Test(arguments: ["[]", "[{\"json\":1}]", "{\"json\":[1]}"]) func `a column may be called json, and there may be no row`(
        text: String
    ) async throws {
        #expect(try await judged.verdict(text, named: "t.json", "format: json").outcome == .passed)
    }
}
