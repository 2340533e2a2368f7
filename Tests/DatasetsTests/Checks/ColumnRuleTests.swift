import Datasets
import Domain
import Foundation
import Settings
import TestSupport
import Testing

/// What each word of Table Schema means, cell by cell: the cells that break it are named.
@Suite struct ColumnRuleTests {
    let judged: Judged

    init() throws { judged = try Judged() }

    @Test(arguments: Self.cells) func `cells that break a rule`(rules: String, rule: String, good: [String], bad: [String])
        async throws
    {
        let rows = (good + bad).map { "\"" + $0.replacing("\"", with: "\"\"") + "\",1\n" }.joined()
        let verdict = try await judged.verdict("x,y\n" + rows, "columns: { x: { \(rules) } }")
        #expect(verdict[rule, "x"]?.examples.compactMap(\.value) == Array(bad.prefix(5)))
        #expect(verdict[rule, "x"]?.violations == bad.count)
    }

    static let cells: [(String, String, [String], [String])] = [
        (
            "type: integer", "type", ["1", "-2", "+3", "007", "", " 4 ", "170141183460469231731687303715884105728"],
            ["1.0", "1e3", "x", "1_000", "0x1F"]
        ),
        (
            "type: integer, minimum: 5", "minimum", ["5", "99999999999999999999999999999999999999999999"],
            ["4", "-99999999999999999999999999999999999999999999"]
        ),
        ("type: integer, exclusiveMinimum: 5, exclusiveMaximum: 7", "exclusiveMinimum", ["6"], ["5", "4"]),
        ("type: integer, groupChar: ','", "type", ["1,000"], ["1.000"]),
        ("type: integer, bareNumber: false", "type", ["$95", "95%", "-7€"], ["x"]),
        (
            "type: number", "type", ["1", "-2.5", ".5", "5.", "1e-3", "NaN", "INF", "-INF", "Infinity", "+inf", "nan", " 1 "],
            ["x", "1,5", "--1", "1_000.5", "0x1F"]
        ),
        ("type: number, decimalChar: ',', groupChar: '.'", "type", ["1.000,5"], ["1;5"]),
        ("type: number, minimum: -1.5", "minimum", ["-1.5", "INF"], ["-1.50001", "NaN", "-INF"]),
        ("type: number, maximum: 10", "maximum", ["10", "9.99", "-INF"], ["10.01", "NaN", "INF"]),
        ("type: number, enum: ['1', 2.50]", "enum", ["1.0", "2.5", "1"], ["3", "1.5"]),
        ("type: boolean", "type", ["true", "True", "TRUE", "1", "false", "0"], ["yes", "tRUE", "2"]),
        ("type: boolean, trueValues: ['ja'], falseValues: ['nein']", "type", ["ja", "nein"], ["true", "1"]),
        (
            "type: date", "type", ["2024-02-29", "2024-1-5"],
            ["2023-02-29", "29/02/2024", "2024-02-29T00:00:00", "20240229", "0000-01-01"]
        ),
        ("type: date, format: '%d/%m/%Y'", "type", ["29/02/2024"], ["2024-02-29", "30/02/2024"]),
        ("type: date, minimum: 2024-01-01", "minimum", ["2024-01-01"], ["2023-12-31"]),
        (
            "type: date, format: any", "type",
            ["2024-02-29", "29/02/2024", "29.02.2024", "2024/02/29", "Feb 29, 2024", "20240229"], ["soon"]
        ),
        (
            "type: datetime", "type", ["2024-02-29T10:00:00Z", "2024-02-29T10:00:00", "2024-02-29T10:00:00.5+02:00"],
            ["2024-02-30T10:00:00Z", "2024-02-29"]
        ),
        ("type: time", "type", ["10:00:00"], ["25:00:00", "10:00"]),
        ("type: year", "type", ["2024", "0001"], ["24", "12345"]),
        ("type: yearmonth", "type", ["2024-02", "2024-2"], ["2024-13", "2024"]),
        ("type: duration", "type", ["P1Y2M3DT4H5M6.5S", "PT1H", "P2W"], ["1h", "P1H"]),
        ("type: object", "type", ["{\"a\":1}"], ["[1]", "{", "x"]),
        ("type: array", "type", ["[1, 2]"], ["{\"a\":1}", "[1"]),
        ("type: geopoint", "type", ["1.5, 2", "-180,90"], ["181,0", "1", "1,2,3"]),
        ("type: string, pattern: 'a+|b'", "pattern", ["aaa", "b"], ["ab", "xa", "a\n"]),
        ("type: string, minLength: 2, maxLength: 3", "minLength", ["äö", "abc"], ["x"]),
        ("type: string, maxLength: 2", "maxLength", ["äö", ""], ["abc"]),
        ("type: string, enum: [AA, DL]", "enum", ["AA", ""], ["aa", "AA "]),
        ("type: string, format: email", "type", ["a@b.org"], ["a@b", "@b.org", "a b@c.de"]),
        ("type: string, format: uuid", "type", ["123e4567-e89b-12d3-a456-426614174000"], ["123e4567"]),
        ("type: string, format: uri", "type", ["https://example.org/x?y"], ["example.org", "a b:c"]),
        ("type: integer, missingValues: ['NA', '-']", "type", ["NA", "-", "1"], ["", "n/a"]),
    ]

    @Test func `a cell of the wrong type breaks that rule and no other, and a missing one only 'required'`() async throws {
        let rules = "columns: { x: { type: integer, required: true, minimum: 5, enum: ['5', '6'], pattern: '[0-9]' } }"
        let verdict = try await judged.verdict("x,y\nten,1\n,1\n4,1\n12,1\n5,1\n", rules)
        #expect(verdict.broken == ["type x 1: 2", "required x 1: 3", "minimum x 1: 4", "enum x 2: 4 5", "pattern x 1: 5"])
    }

    @Test func `tolerated shares, and all cells that break any rule together`() async throws {
        let rows = "1\nx\n-5\n3\n4\n6\n7\n8\n9\n10\n"
        let rule = { (share: String) in "columns: { x: { type: integer, minimum: 0, invalid: { max: \(share) } } }" }
        #expect(try await judged.verdict("x\n" + rows, rule("20%")).broken == [])
        let verdict = try await judged.verdict("x\n" + rows, rule("10%"))
        #expect(verdict.broken == ["invalid x 2: 3 4"])
        #expect(verdict["type"]?.reason == "1 of 10 rows (10%), within what is allowed.")
    }

    @Test func `missing, extra and moved columns`() async throws {
        let rules = "columns: { a: integer, b: integer, c: integer }\nextra_columns: warn\ncolumn_order: fail"
        let verdict = try await judged.verdict("z,b,a\n1,2,3\n", rules)
        #expect(verdict.broken == ["missing_column c 1", "type c", "extra_columns 1: 1", "column_order 2: 1 1"])
        #expect(verdict["extra_columns"]?.outcome == .warned)
        #expect(verdict["type", "c"]?.reason == "Not looked at: there is no column 'c'.")
    }

    @Test func `rows that repeat an earlier one, over columns and as a whole`() async throws {
        let rules = "columns: { a: integer, b: string }\nunique: [a, [a, b]]\nduplicates: { max: 0% }"
        let verdict = try await judged.verdict("a,b,c\n1,x,1\n01,y,1\n1,x,2\n,,3\n,,3\n2,,4\n2,,4\n", rules)
        #expect(verdict.broken == ["duplicates 2: 6 8", "unique a 3: 3 4 8", "unique a, b 2: 4 8"])
    }

    @Test func `numbers of a column: distinct, mean, sum, quantiles, nulls`() async throws {
        let column =
            "type: number, distinct: { min: 4 }, mean: { max: 2 }, sum: { min: 10, max: 10 }, quantiles: { p50: { max: 2.5 }, 1: { max: 3 } }, nulls: 10%"
        let verdict = try await judged.verdict("x,y\n1,1\n2,1\n3,1\n4,1\n,1\n", "columns: { x: { \(column) } }")
        #expect(verdict.broken == ["nulls x 1: 6", "mean x", "quantile 1 x"])
        #expect(verdict["mean"]?.observed == 2.5)
        #expect(verdict["mean"]?.reason == "2.5, required <= 2.")
        let empty = try await judged.verdict("x,y\n,1\n,1\n", "columns: { x: { type: number, mean: { max: 2 } } }")
        #expect(empty["mean"]?.reason == "There is no such number: no evidence.")
        #expect(empty.outcome == .failed)
    }

    @Test func `freshness, a level, an owner and an acceptance with its end`() async throws {
        let rules = { (accept: String) in
            "columns: { t: { type: datetime, freshness: { max: 1d\(accept) } } }\nrows: { min: 9, level: warn, owner: data-team }"
        }
        let data = "t\n2025-06-13T00:00:00Z\n2025-06-12T00:00:00Z\n"
        let verdict = try await judged.verdict(data, rules(""))
        #expect(verdict["freshness"]?.reason == "The latest is 3 d old, required at most 1 d old.")
        #expect(verdict["rows"]?.outcome == .warned)
        #expect(verdict["rows"]?.owner == "data-team")
        let accepted = try await judged.verdict(data, rules(", accept: { until: 2025-06-15, because: holiday }"))
        #expect(accepted["freshness"]?.outcome == .accepted)
        #expect(accepted["freshness"]?.reason.hasSuffix(" Accepted until 2025-06-15: holiday.") == true)
        #expect(accepted.outcome == .passed)
        let over = try await judged.verdict(data, rules(", accept: { until: 2025-06-14, because: holiday }"))
        #expect(over["freshness"]?.reason.hasSuffix(" It was accepted until 2025-06-14, which is over.") == true)
        #expect(over.outcome == .failed)
    }

    @Test(
        arguments: [
            ("30d", "53 d", 53 * 86_400), ("48h", "53 d", 53 * 86_400), ("36h", "52.6 d", 1263 * 3600),
            ("30d, show: true", "52.6 d", 1262 * 3600 + 10),
        ] as [(String, String, Double)])
    func `an age is told in the unit of its rule, so that it does not give the newest value away`(
        rule: String, age: String, observed: Double
    ) async throws {
        let verdict = try await judged.verdict(
            "t\n2025-04-24T01:06:30Z\n", "columns: { t: { type: datetime, freshness: \(rule) } }")
        let gate = try #require(verdict["freshness"]).gate(of: "train", rules: DataRules())
        #expect(gate.observed == observed)
        #expect(gate.reason.hasPrefix("The latest is \(age) old, required at most "))
    }

    @Test func `a value in the future says nothing about how old the data are`() async throws {
        let rules = "columns: { t: { type: datetime, freshness: 1d } }"
        let ahead = try await judged.verdict("t\n2099-01-01T00:00:00Z\n", rules)
        #expect(ahead["freshness"]?.outcome == .failed)
        #expect(
            ahead["freshness"]?.reason.hasSuffix("in the future, so that it says nothing about how old the data are.") == true)
        let day = try await judged.verdict("t\n2025-06-16T16:06:40Z\n", rules)
        #expect(day["freshness"]?.outcome == .failed)
        let zone = try await judged.verdict("t\n2025-06-15T20:00:00Z\n", rules)
        #expect(zone["freshness"]?.outcome == .passed)
    }

    @Test func `a pattern that is none is a fault of the rules, and other rules are judged`() async throws {
        let verdict = try await judged.verdict(
            "a,b\nx,1\n", "columns: { a: { type: string, pattern: '(' }, b: { type: integer, pattern: '[0-9]' } }")
        #expect(verdict["pattern", "a"]?.outcome == .failed)
        #expect(verdict["pattern", "a"]?.reason == "'(' is no regular expression of RE2: missing ).")
        #expect(verdict["pattern", "b"]?.outcome == .passed && verdict["type", "a"]?.outcome == .passed)
    }

    @Test func `a pattern that is none is a fault of the rules also where there is no row`() async throws {
        let verdict = try await judged.verdict("a\n", "columns: { a: { type: string, pattern: '(' } }")
        #expect(verdict["pattern", "a"]?.reason == "'(' is no regular expression of RE2: missing ).")
    }

    @Test func `patterns cost no process of their own`() async throws {
        let starts = judged.folder.path + "/starts"
        let script = try judged.folder.write(
            "#!/bin/sh\necho >> '\(starts)'\nexec '\(TestEngine.path)' \"$@\"\n", to: "duckdb.sh")
        try judged.folder.shell("chmod +x \(script)")
        let path = try judged.folder.parquet("SELECT 'x' || i AS a FROM range(9) t(i)")
        let rules = "columns: { a: { type: string, pattern: 'x[0-9]' } }"
        #expect(try await judged.verdict(of: [path], rules, engine: .forTests(program: script)).outcome == .passed)
        #expect(try String(contentsOfFile: starts, encoding: .utf8) == "\n\n")
    }

    @Test func `what a query says of a value it fails on stays out of the verdict's sentences`() async throws {
        let verdict = try await judged.verdict(
            "w\nsecret-8812\n", "sql:\n  cast: SELECT * FROM data WHERE CAST(w AS INT) > 3\n  said: SELECT error(w) FROM data")
        #expect(verdict["sql.cast"]?.reason == "The query is refused: a value cannot be converted. Use TRY_CAST.")
        #expect(verdict["sql.said"]?.reason == "The query failed on what the data hold: Invalid Input Error.")
    }

    @Test func `the greatest cell is no number of a report unless it may be shown`() async throws {
        for (show, observed) in [("", nil), (", show: true", 77123.5)] {
            let text = "columns: { n: { type: number, quantiles: { p100: { max: 50 } }\(show) } }"
            let verdict = try await judged.verdict("n\n1\n77123.5\n", text)
            guard case .rules(let rules) = try TableSchema.read(Array(text.utf8), file: "s.yaml", for: "t.csv") else { return }
            let gate = try #require(verdict["quantile 1"]?.gate(of: "train", rules: rules))
            #expect(gate.observed == observed && gate.reason.contains("77123.5") == (observed != nil), "\(gate.reason)")
        }
    }

    @Test func `a query's rows are violations; one that may not be asked fails`() async throws {
        let rules =
            "sql:\n  negative: SELECT * FROM data WHERE a < 0\n  none: SELECT * FROM data WHERE a > 9\n  pairs: SELECT * FROM data l, data r\n  theft: SELECT * FROM read_csv('/etc/passwd')"
        let verdict = try await judged.verdict("a,b\n-1,x\n-2,y\n3,z\n", rules)
        #expect(verdict["sql.negative"]?.violations == 2)
        #expect(verdict["sql.negative"]?.examples.first?.value == "a=-1, b=x")
        #expect(verdict["sql.negative"]?.reason == "2 of 3 rows (66.7%).")
        #expect(verdict["sql.pairs"]?.reason == "The query returns 9 rows, more than the data have.")
        #expect(verdict["sql.pairs"]?.share == nil)
        #expect(verdict["sql.none"]?.outcome == .passed)
        #expect(verdict["sql.theft"]?.outcome == .failed)
        #expect(verdict["sql.theft"]?.reason.contains("Permission Error") == true)
    }

    @Test func `JSON and Parquet are judged by the same words, rows counted from 1`() async throws {
        let rules = "columns: { i: { type: integer, minimum: 2 }, s: string, n: { type: number, maximum: 1 }, b: boolean }"
        let lines =
            "{\"i\":1,\"s\":\"x\",\"n\":0.5,\"b\":true}\n{\"i\":2.0,\"s\":5,\"n\":\"2\",\"b\":null}\n{\"i\":\"3\",\"s\":null,\"n\":true,\"b\":1}\n"
        let verdict = try await judged.verdict(lines, named: "t.jsonl", rules)
        #expect(verdict.broken == ["minimum i 1: 1", "type s 1: 2", "type n 1: 3", "maximum n 1: 2", "type b 1: 3"])
        let path = try judged.folder.parquet(
            "SELECT * FROM (VALUES (1, 'x', 0.5::DOUBLE, true), (2, 'y', 'nan'::DOUBLE, NULL)) t(i, s, n, b)")
        #expect(try await judged.verdict(of: [path], rules).broken == ["minimum i 1: 1", "maximum n 1: 2"])
    }
}
