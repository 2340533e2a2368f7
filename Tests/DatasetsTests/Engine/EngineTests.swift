import Datasets
import Foundation
import TestSupport
import Testing

@Suite struct EngineTests {
    let folder: TemporaryFolder
    let engine: DuckDB

    init() throws {
        folder = try TemporaryFolder()
        engine = try DuckDB.forTests()
    }

    @Test func `values come back exactly, NULL apart from an empty text, and numbers that JSON has no words for`() async throws {
        let answer = try await engine.query { _ in
            """
            SELECT unnest(['', 'a,b', 'say "x"', E'two\\nlines', chr(1) || 'answer', NULL, '=']) AS t,
                unnest([0.1, 1e300, 'nan', 'inf', '-inf', NULL, 2]::DOUBLE[]) AS n
            """.replacing("\n", with: " ")
        }
        #expect(answer.names == ["t", "n"])
        #expect(answer.columns[0] == ["", "a,b", "say \"x\"", "two\nlines", "\u{1}answer", nil, "="])
        #expect(answer.columns[1] == ["0.1", "1e+300", "nan", "inf", "-inf", nil, "2.0"])
    }

    @Test func `an answer without rows keeps its names`() async throws {
        let answer = try await engine.query { _ in "SELECT 1 AS a, 2 AS b WHERE false" }
        #expect(answer.names == ["a", "b"])
        #expect(answer.rows == 0)
    }

    @Test(arguments: ["t.csv", "t.tsv", "t.jsonl", "t.json", "a[1]*.csv", "it's \"one\".csv"])
    func `tables are read by the names of their columns`(name: String) async throws {
        let texts: [String: String] = [
            "tsv": "id\tp\n007\t0.5\nb\t\n", "jsonl": "{\"id\":\"007\",\"p\":0.5}\n{\"id\":\"b\",\"p\":null}\n",
            "json": "[{\"id\":\"007\",\"p\":0.5},{\"id\":\"b\",\"p\":null}]",
        ]
        let text = texts[String(name.split(separator: ".").last!)] ?? "id,p\n007,0.5\n\"b\",\n"
        let table = try await engine.table(folder.write(text, to: name))
        #expect(table.names == ["id", "p"])
        #expect(table["id"]?.texts == ["007", "b"])
        #expect(try table["p"]?.numbers() == [0.5, nil])
    }

    @Test(arguments: ["gz", "zst"]) func `packed files and Parquet are read as well`(packing: String) async throws {
        let plain = try folder.write("id,p\n1,nan\n2,-inf\n", to: "p.csv")
        let packed = try folder.pack(plain, packing)
        let table = try await engine.table(packed, columns: ["p", "id"])
        #expect(table.names == ["p", "id"])
        #expect(table["p"]?.texts == ["nan", "-inf"])
        #expect(try table["p"]?.numbers()[1] == -.infinity)
    }

    @Test func `Parquet keeps its numbers`() async throws {
        let table = try await engine.table(folder.parquet("SELECT 1 AS i, 0.1::DOUBLE AS d, true AS b, 12.50::DECIMAL(9,2) AS m"))
        #expect(table.columns.map(\.texts) == [["1"], ["0.1"], ["true"], ["12.50"]])
        #expect(try table.columns.map { try $0.numbers() } == [[1], [0.1], [1], [12.5]])
    }

    @Test func `what is not a number is named by its row`() throws {
        let column = TableColumn(name: "p", texts: ["1", nil, "x"])
        #expect(throws: TableColumn.NotANumber(row: 2, text: "x")) { try column.numbers() }
    }

    @Test func `a column that is not there is named with those that are`() async throws {
        let path = try folder.write("id,p\n1,2\n", to: "p.csv")
        await #expect(throws: EngineError(.data, "\(path) has no column 'q'. Its columns are 'id', 'p'.")) {
            try await engine.table(path, columns: ["id", "q"])
        }
    }

    @Test func `sentences of what cannot be read`() async throws {
        let odd = try folder.write("x", to: "p.xls")
        let gone = folder.path + "/gone.csv"
        let half = try folder.write("PAR1 and nothing more", to: "half.parquet")
        await #expect(throws: EngineError(.data, "\(odd): its name does not say what it is. \(TableFormat.sentence)")) {
            try await engine.table(odd)
        }
        await #expect(throws: EngineError(.data, "\(gone) is not there. Check its name.")) { try await engine.table(gone) }
        #expect(
            try await sentence { try await engine.table(half) }
                == "The data cannot be read: it is not what its name says, or is cut off.")
    }

    @Test func `limits of time, memory and temporary space end the question and say so`() async throws {
        var limits = EngineLimits(time: .seconds(1))
        #expect(
            try await sentence {
                try await engine.query(limits: limits) { _ in "SELECT sum(sin(i)) FROM range(1000000000000) t(i)" }
            }
                == "The data was not read within 1 seconds, so that was ended.")
        limits = EngineLimits(memory: 60_000_000, temporary: 1_000_000)
        let large = "SELECT max(n) FROM (SELECT row_number() OVER (ORDER BY md5(i::VARCHAR)) AS n, i FROM range(5000000) t(i))"
        let words = try await sentence { try await engine.query(limits: limits) { _ in large } }
        #expect(
            words == "Reading the data needs more than the 1.0 MB of temporary files that it may use."
                || words == "Reading the data needs more than the 60 MB of memory that it may use.")
    }

    @Test func `nothing of a question is left on the disk`() async throws {
        let engine = try DuckDB.forTests(temporary: folder.path)
        _ = try await engine.query { _ in "SELECT 1" }
        await #expect(throws: EngineError.self) { try await engine.query { _ in "SELECT" } }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    private func sentence(_ ask: () async throws -> some Sendable) async throws -> String? {
        do {
            _ = try await ask()
            return nil
        } catch let error as EngineError {
            return error.description
        }
    }
}
