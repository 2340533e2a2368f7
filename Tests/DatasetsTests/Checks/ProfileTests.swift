import Datasets
import Domain
import TestSupport
import Testing

@Suite struct ProfileTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func profile(_ text: String, named name: String = "t.csv") async throws -> DataProfile {
        let path = try folder.write(text, to: name)
        return try await DataProfiler(engine: try DuckDB.forTests()).profile([path])
    }

    @Test func `kinds, missing values and different values of each column`() async throws {
        let text =
            "i,n,b,d,t,s,e\n1,1.5,true,2024-01-02,2024-01-02T03:04:05Z,x,\n10,NaN,false,2024-01-01,2024-01-01T00:00:00Z,,\n9,2.5,true,2024-01-03,2024-01-01T00:00:00Z,y z,\n"
        let profile = try await profile(text)
        #expect(profile.rows == 3)
        #expect(profile.columns.map(\.kind) == [.integer, .number, .boolean, .date, .datetime, .string, .any])
        #expect(profile.columns.map(\.nulls) == [0, 0, 0, 0, 0, 1, 3])
        #expect(profile.columns.map(\.distinct) == [3, 3, 2, 3, 2, 2, 0])
        #expect(profile.columns.map(\.minimum)[0] == "1")
        #expect(profile.columns.map(\.maximum)[0] == "10")
        #expect(profile.columns[3].minimum == "2024-01-01")
        #expect(profile.columns[2].top == [.init(value: "true", rows: 2), .init(value: "false", rows: 1)])
    }

    @Test func `mean, deviation and quantiles are of the finite numbers`() async throws {
        let profile = try await profile("x,y\n1,a\n2,a\n3,a\n4,a\nINF,a\n")
        #expect(profile.columns[0].mean == 2.5)
        #expect(abs((profile.columns[0].deviation ?? 0) - 1.2909944487358056) < 1e-12)
        #expect(profile.columns[0].quantiles.map { ($0 * 100).rounded() / 100 } == [1.15, 1.75, 2.5, 3.25, 3.85])
    }

    @Test func `JSON and Parquet have profiles, and a table without rows`() async throws {
        let lines = try await profile("{\"a\":1,\"b\":\"x\"}\n{\"a\":null,\"b\":\"y\"}\n", named: "t.jsonl")
        #expect(lines.columns.map(\.kind) == [.integer, .string] && lines.columns[0].nulls == 1)
        let parquet = try folder.parquet("SELECT 0.5::DOUBLE AS n, DATE '2024-01-01' AS d")
        let typed = try await DataProfiler(engine: try DuckDB.forTests()).profile([parquet])
        #expect(typed.columns.map(\.kind) == [.number, .date])
        #expect(try await profile("a,b\n").columns.map(\.kind) == [.any, .any])
    }

    @Test(
        "what only a row far down shows of a column is found",
        arguments: [
            ("7", "x", FieldRule.Kind.string, 2), ("7", "7.5", .number, 2), ("", "3", .integer, 1),
            ("2024-01-02", "later", .string, 2),
            ("7", "", .integer, 1),
        ])
    func late(usual: String, last: String, kind: FieldRule.Kind, distinct: Int) async throws {
        let rows = String(repeating: usual + ",a\n", count: 10_500)
        let column = try #require(try await profile("x,y\n\(rows)\(last),a\n").columns.first)
        #expect(column.kind == kind && column.distinct == distinct)
        #expect(column.nulls == [10_500: usual, 1: last].reduce(0) { $0 + ($1.value.isEmpty ? $1.key : 0) })
        #expect((column.quantiles.isEmpty, column.bins == nil) == (kind == .string, kind == .string))
    }

    @Test func `a rule's kind stands also where most cells break it, and the first of them further down`() async throws {
        let path = try folder.write("x\n" + String(repeating: "a\n", count: 10_500) + "4\n", to: "t.csv")
        let rules = DataRules(fields: [FieldRule(name: "x", kind: .integer)])
        let column = try await DataProfiler(engine: try DuckDB.forTests()).profile([path], rules: rules).columns[0]
        #expect(column.kind == .integer && column.minimum == "4" && column.bins?.counts.reduce(0, +) == 1)
    }

    @Test func `too little memory for long cells is followed by more`() async throws {
        let path = try folder.write(
            "x\n" + (0..<30).map { "\($0)" + String(repeating: "y", count: 1_000_000) + "\n" }.joined(), to: "t.csv")
        let little = EngineLimits(memory: 20_000_000, threads: 1)
        let profile = try await DataProfiler(engine: try DuckDB.forTests(), limits: little).profile([path])
        #expect(profile.columns[0].distinct == 30)
    }

    @Test func `rows that cannot be told apart have no profile`() async throws {
        await #expect(throws: EngineError(.data, "line 2, column 3: a quote opens here and never closes.")) {
            try await profile("a,b\n1,\"x\n")
        }
    }
}
