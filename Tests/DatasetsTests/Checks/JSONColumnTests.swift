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
}
