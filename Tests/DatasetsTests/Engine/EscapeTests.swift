import Datasets
import Foundation
import TestSupport
import Testing

/// Queries of strangers that write, attach, read another file, run dot commands, read the environment or end the statement.
@Suite struct EscapeTests {
    let folder: TemporaryFolder
    let engine: DuckDB
    let file: EngineFile
    let secret = "the-canary-7f3a"

    init() throws {
        folder = try TemporaryFolder()
        engine = try DuckDB.forTests()
        file = EngineFile(path: try folder.write("a,b\n1,x\n2,y\n", to: "in/data.csv"), format: TableFormat(.csv))
        try folder.write("s\n\(secret)\n", to: "other.csv")
    }

    @Test(arguments: Self.honest) func `a single SELECT is answered`(query: String, count: Int) async throws {
        #expect(try await ask(query).count == count)
    }

    static let honest: [(String, Int)] = [
        ("SELECT * FROM data", 2), ("select a from data where b = 'x';", 1), ("FROM data", 2), ("-- why\nSELECT * FROM data", 2),
        ("WITH t AS (SELECT * FROM data) SELECT * FROM t", 2), ("VALUES (1), (2), (3)", 3), ("SELECT 'it''s' AS q", 1),
        ("SELECT E'a\\nb' AS q", 1), ("SELECT * FROM data /* ; */", 2), ("SELECT 1\r\n", 1),
        ("SELECT '\u{1}answer' AS \"\u{1}answer\"", 1),
    ]

    @Test(arguments: Self.hostile) func `everything else is refused, and nothing is written or told`(query: String) async throws {
        let filled = query.replacing("OUT", with: folder.path + "/out").replacing("OTHER", with: folder.path + "/other.csv")
        var answer: EngineAnswer?
        do throws(EngineError) {
            answer = try await ask(filled).rows
        } catch {
            #expect([.query, .data].contains(error.kind), "\(error)")
            #expect(!error.description.contains(secret))
        }
        #expect(answer?.columns.joined().contains { $0?.contains(secret) == true } != true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["in", "other.csv"])
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "a,b\n1,x\n2,y\n")
    }

    static let hostile: [String] = [
        "", ";", "SELECT 1; SELECT 2", "COPY data TO 'OUT'", "COPY (SELECT 1) TO 'OUT' (FORMAT parquet)", "EXPORT DATABASE 'OUT'",
        "ATTACH 'OUT' AS o", "ATTACH 'OTHER'", "CREATE TABLE t AS SELECT 1", "INSERT INTO data VALUES (1, 2)", "DROP VIEW data",
        "DELETE FROM data", "UPDATE data SET a = 1", "INSTALL httpfs", "LOAD httpfs", "SET enable_external_access = true",
        "RESET lock_configuration", "PRAGMA database_list", "CALL pragma_version()", "CHECKPOINT",
        "SELECT * FROM read_csv('OTHER')",
        "SELECT * FROM 'OTHER'", "SELECT * FROM read_text('OTHER')", "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')", "SELECT * FROM read_csv('/proc/self/environ', delim = '\u{2}', header = false)",
        "SELECT getenv('HOME')", "SELECT * FROM read_json('http://127.0.0.1:1/x')", "SELECT * FROM read_csv('in/../other.csv')",
        "SELECT 1 ) ; COPY data TO 'OUT'; SELECT * FROM (SELECT 2", "SELECT 1'); COPY data TO 'OUT'; SELECT query('SELECT 1",
        "SELECT 1\\'); COPY data TO 'OUT'; --", "SELECT 1);\n.shell touch OUT\n", ".shell touch OUT", "\n.shell touch OUT\n",
        "SELECT 1\n;\n.output OUT\nSELECT 2", ".read OTHER", ".open OUT", ".once OUT", ".import OTHER data", ".cd /",
        ".print forged",
        "\r.shell touch OUT", "PREPARE p AS SELECT 1", "EXECUTE p", "BEGIN", "CREATE SECRET s (TYPE s3)", "CREATE MACRO m() AS 1",
        "SELECT * FROM query('COPY data TO ''OUT''')", "SELECT * FROM sniff_csv('OTHER')",
        "SELECT * FROM parquet_metadata('OTHER')",
        "EXPLAIN ANALYZE COPY data TO 'OUT'", "SELECT \u{0} 1", "SELECT * FROM duckdb_secrets()) TO 'OUT'",
        "SELECT * FROM which_secret('OTHER', 's3')", "FROM query_table('OTHER')", "SHOW ALL TABLES; COPY data TO 'OUT'",
    ]

    @Test func `a query that never ends is ended`() async throws {
        await #expect(throws: EngineError(.limit, "The data was not read within 1 seconds, so that was ended.")) {
            try await ask("SELECT sum(sin(i)) FROM range(1000000000000) t(i)", limits: EngineLimits(time: .seconds(1)))
        }
    }

    @Test func `at most the rows that were asked for come back, with the number of all`() async throws {
        let found = try await ask("SELECT * FROM range(1000)", most: 5)
        #expect((found.count, found.rows.rows) == (1000, 5))
    }

    private func ask(
        _ query: String, most: Int = 100, limits: EngineLimits = EngineLimits()
    ) async throws(EngineError) -> (count: Int, rows: EngineAnswer) {
        try await engine.foreign(query, [file], most: most, limits: limits) { "SELECT * FROM read_csv('\($0[0])')" }
    }
}
