import Datasets
import Domain
import Foundation
import TestSupport
import Testing

/// Files that are not what they should be: the right outcome and a sentence with its place.
@Suite struct BadFileTests {
    let judged: Judged

    init() throws { judged = try Judged() }

    @Test(arguments: Self.malformed) func `what is wrong with the form is named by line and column`(
        text: String, outcome: Outcome, sentences: [String]
    ) async throws {
        let verdict = try await judged.verdict(text)
        #expect(verdict.outcome == outcome)
        #expect(verdict["format"]?.examples.map(\.value) == sentences)
    }

    static let malformed: [(String, Outcome, [String])] = [
        ("", .failed, ["The file is empty. It needs at least a line of column names."]),
        ("a,b\n", .passed, []), ("a,b", .passed, []), ("a,b\n1,2", .passed, []), ("a,b\r\n1,2\r\n", .passed, []),
        ("\u{FEFF}a,b\n1,2\n", .passed, []), ("a,b\n1,\"x\ny\"\n", .passed, []), ("a,b\n1,2\n\n\n", .passed, []),
        ("a;b\n1;2\n", .passed, []), ("a\n1\n\n2\n", .failed, ["line 3, column 1: a blank line."]), ("a\n1\n\n", .passed, []),
        (
            "a,b\n1,2\n3\n4,5,6\n", .failed,
            ["line 3, column 1: 1 cell, where the first line has 2.", "line 4, column 1: 3 cells, where the first line has 2."]
        ),
        ("a,b\n1;2\n3,4\n", .failed, ["line 2, column 1: 1 cell, where the first line has 2."]),
        ("a,b\n1,2\n\n3,4\n", .failed, ["line 3, column 1: a blank line."]),
        ("a,b\n1,\"x\n2,y\n", .failed, ["line 2, column 3: a quote opens here and never closes."]),
        (
            "a,b\n1,\"x\"y\n", .failed,
            ["line 2, column 6: text follows a closing quote. Double a quote that belongs to the value."]
        ),
        ("a,b\nü,x\0\n", .failed, ["line 2, column 4: a NUL byte. Remove it."]),
        (
            "a,b\r\n1,2\r\n3,4\r999,6\r\n", .failed,
            ["line 3, column 4: a carriage return alone ends this line, and others end otherwise. Write one kind of line end."]
        ),
        ("a,b\n1,2\r\n3,4\n", .passed, []), ("a,b\r1,2\r3,4\r", .passed, []),
        ("a,a\n1,2\n", .failed, ["line 1: columns 1 and 2 have the same name."]),
        ("a, ,\n1,2,3\n", .failed, ["line 1, column 2: a column has no name.", "line 1, column 3: a column has no name."]),
    ]

    @Test func `Latin-1 is named by its byte, and values are not looked at`() async throws {
        let verdict = try await judged.verdict(Array("id,n\n1,caf".utf8) + [0xE9, 10], "format: csv\ncolumns: { id: integer }")
        let sentence = "line 2, column 6: the byte 0xE9 is not UTF-8. Write the file as UTF-8 ('iconv -f LATIN1 -t UTF-8')."
        #expect(verdict.outcome == .failed)
        #expect(verdict["format"]?.examples.map(\.value) == [sentence])
        #expect(verdict["type"]?.reason == "Not looked at: the file is not well-formed.")
    }

    @Test func `rows beside ragged ones are judged, by their own lines`() async throws {
        let verdict = try await judged.verdict(
            "a,b\n1,2\n3\n-4,5\n\"6\n7\",8\n-9,1\n", "format: csv\ncolumns: { a: { type: number, minimum: 0 } }")
        #expect(verdict.rows == 4)
        #expect(verdict.broken == ["format 1: 3", "type a 1: 5", "minimum a 2: 4 7"])
    }

    @Test func `a column whose name is SQL is a column like any other`() async throws {
        let name = "\\\"; DROP TABLE data; --"
        let rules = "columns: { \"\(name)\": { type: integer, minimum: 2, unique: true } }"
        let verdict = try await judged.verdict("\"\"\"; DROP TABLE data; --\",b\n1,2\n3,4\n3,4\n", rules)
        #expect(verdict.broken == ["unique \"; DROP TABLE data; -- 1: 4", "minimum \"; DROP TABLE data; -- 1: 2"])
    }

    @Test func `without a line of names the first row is taken for one, and the columns that have rules are missing`()
        async throws
    {
        let verdict = try await judged.verdict("1,x\n2,y\n", "columns: { a: { type: integer } }")
        #expect(verdict.broken == ["missing_column a", "type a"])
        #expect(verdict["type", "a"]?.reason == "Not looked at: there is no column 'a'.")
    }

    @Test func `where no column is one of the rules' the first line may be a row, and none of its cells is named`() async throws {
        let rules = "columns: { a: string, b: string }\nextra_columns: fail\noverlap: { with: holdout }"
        let verdict = try await judged.verdict("Smith,HIV,Smith\nJones,OK,Jones\n", rules)
        let sentence = "None of the 2 columns that the rules name is there; the first line seems to be no header."
        #expect(verdict["missing_column", "b"]?.reason == sentence)
        #expect(verdict["extra_columns"]?.reason == sentence)
        #expect(
            verdict["format"] == nil
                || verdict["format"]?.examples.map(\.value) == ["line 1: columns 1 and 3 have the same name."])
        let gates = verdict.checks.map { $0.gate(of: "train", rules: DataRules()) }
        #expect(!"\(gates)".contains("Smith") && !"\(gates)".contains("HIV"))
        let bare = try await judged.verdict("Smith,HIV\nJones,OK\n", "extra_columns: fail")
        #expect(bare["extra_columns"]?.reason == "2 columns more.")
        #expect(bare["extra_columns"]?.examples == [])
    }

    @Test func `of five forms of dates in one column all but the named one break its type`() async throws {
        let text = "d,n\n2024-02-29,1\n29/02/2024,2\n29.02.2024,3\n\"Feb 29, 2024\",4\n20240229,5\n"
        let iso = try await judged.verdict(text, "columns: { d: { type: date } }")
        #expect(iso.broken == ["type d 4: 3 4 5 6"])
        let other = try await judged.verdict(text, "columns: { d: { type: date, format: '%d/%m/%Y' } }")
        #expect(other.broken == ["type d 4: 2 4 5 6"])
    }

    @Test func `a column without a value breaks what asks for values`() async throws {
        let rules = "columns: { x: { type: number, required: true, nulls: 10%, minimum: 0, mean: { min: 0 } } }"
        let verdict = try await judged.verdict("x,y\n,1\n,2\n", rules)
        #expect(verdict.broken == ["required x 2: 2 3", "nulls x 2: 2 3", "mean x"])
    }

    @Test func `a file that is written while it is read is not judged`() async throws {
        let path = try judged.folder.write("a,b\n1,2\n", to: "t.csv")
        async let _: Void = Self.keepWriting(path)
        let slow = "SELECT sum(sin(i)) AS s FROM range(10000000) t(i) HAVING s > 9"
        await #expect(
            throws: EngineError(.machine, "The data changed while they were read. Run it again when nothing writes them.")
        ) {
            try await judged.verdict(of: [path], "format: csv\nsql: { slow: '\(slow)' }")
        }
    }

    /// The same bytes again and again, until the test is done.
    private static func keepWriting(_ path: String) async throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        while !Task.isCancelled {
            try file.seek(toOffset: 0)
            try file.write(contentsOf: Data("a".utf8))
            await Waiting.pause()
        }
    }

    @Test(arguments: [("5.1,3.5,setosa\n4.9,3.0,setosa\n", "5.1"), ("id,2024\n1,2\n", "2024"), ("id,x\n1,2\n", nil)])
    func `numbers in the first line are said to be taken for names`(text: String, value: String?) async throws {
        let note = value.map {
            "The first line holds '\($0)'. It is taken for the names of columns; if it is a row, write names above it."
        }
        #expect(try await judged.verdict(text).notes == [note].compactMap(\.self))
    }

    @Test func `a file without a row passes, and that is said`() async throws {
        let note = "There is no row below the names of columns. 'rows: { min: 1 }' makes that a failure."
        #expect(try await judged.verdict("a,b\n").notes == [note])
        #expect(try await judged.verdict("a,b\n1,2\n").notes == [])
    }

    @Test func `UTF-16 and what does not unpack are called so`() async throws {
        let wide = try await judged.verdict([0xFF, 0xFE, 97, 0, 44, 0, 98, 0, 10, 0])
        #expect(
            wide["format"]?.examples.map(\.value) == [
                "line 1, column 1: the byte 0xFF is not UTF-8. Write the file as UTF-8 ('iconv -f UTF-16 -t UTF-8')."
            ])
        let plain = try await judged.verdict("a,b\n1,2\n", named: "t.csv.gz")
        #expect(
            plain["format"]?.examples.map(\.value) == [
                "The file does not unpack: it is cut off, or is not what its name says."
            ])
    }

    @Test(arguments: [
        ("{\"a\":1,\"a\":2}\n", "a key stands twice in a JSON object."),
        ("1\n2\n", "its values are no JSON objects. Write one object a row."),
    ]) func `JSON that is no table is called what it is`(text: String, sentence: String) async throws {
        let verdict = try await judged.verdict(text, named: "t.jsonl", "format: jsonl\ncolumns: { a: { type: integer } }")
        #expect(verdict.outcome == .failed)
        #expect(verdict["format"]?.reason == "The data cannot be read: \(sentence)")
    }

    @Test func `Parquet without its beginning is refused, also where no value is asked for`() async throws {
        let whole = try judged.folder.parquet("SELECT i, i * 2 AS j FROM range(20000) t(i)")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
        let path = judged.folder.path + "/tail.parquet"
        try bytes.suffix(bytes.count / 2).write(to: URL(fileURLWithPath: path))
        let verdict = try await judged.verdict(of: [path], "format: parquet\nrows: { min: 1 }")
        #expect(
            verdict["format"]?.reason
                == "\(path) does not begin as Parquet does: it is cut off, or is not what its name says.")
    }

    @Test func `ten thousand columns are read`() async throws {
        let names = (0..<10_000).map { "c\($0)" }.joined(separator: ",")
        let row = (0..<10_000).map(String.init).joined(separator: ",")
        let verdict = try await judged.verdict("\(names)\n\(row)\n", "columns: { c9999: { type: integer, maximum: 5 } }")
        #expect(verdict.broken == ["maximum c9999 1: 2"])
    }

    @Test func `a field of a hundred megabytes stops the reading`() async throws {
        let long = [UInt8](repeating: 120, count: 100_000_000)
        let verdict = try await judged.verdict(Array("a\n1\n".utf8) + long + [10])
        #expect(
            verdict["format"]?.examples.map(\.value) == [
                "line 3, column 1: a row is longer than 16 MB, so nothing after it is read."
            ])
    }

    @Test func `a row of several megabytes is read`() async throws {
        let long = [UInt8](repeating: 120, count: 5_000_000)
        let verdict = try await judged.verdict(
            Array("a\n1\n".utf8) + long + [10], "columns: { a: { type: string, maxLength: 9 } }", examples: 0)
        #expect(verdict.broken == ["maxLength a 1"])
    }

    @Test(arguments: ["gz", "zst"]) func `packed files are judged by the lines of what they hold`(packing: String) async throws {
        let plain = try judged.folder.write("a,b\n1,2\n-3,4\n", to: "p.csv")
        let packed = try judged.folder.pack(plain, packing)
        let verdict = try await judged.verdict(of: [packed], "format: csv\ncolumns: { a: { type: integer, minimum: 0 } }")
        #expect(verdict.broken == ["minimum a 1: 3"])
        let whole = try Data(contentsOf: URL(fileURLWithPath: packed))
        let half = try await judged.verdict(Array(whole.prefix(whole.count / 2)), named: "half.csv.\(packing)")
        #expect(half["format"]?.examples.last?.value == "The file does not unpack: it is cut off, or is not what its name says.")
    }

    @Test func `a file that unpacks to far more than tables do is not read`() async throws {
        let path = judged.folder.path + "/bomb.csv.gz"
        try judged.folder.shell("{ echo a; head -c 3000000 /dev/zero | tr '\\0' '\\n'; } | gzip -9 > \(path)")
        let verdict = try await judged.verdict(of: [path], "format: csv", limits: EngineLimits(unpacked: 1_000_000))
        #expect(verdict.outcome == .failed)
        #expect(
            verdict["format"]?.examples.first?.value == "The file unpacks to more than 500 times its size, so it is not read.")
        #expect(try await judged.verdict(of: [path], "format: csv").outcome == .passed)
    }

    @Test(arguments: [
        ("t.parquet", "PAR1 cut in half", "The data cannot be read: it is not what its name says, or is cut off."),
        ("t.json", "{\"a\":", "The data cannot be read: it is not what its name says, or is cut off."),
        ("t.jsonl", "{\"a\":1}\n\n{\"a\":\n{\"a\":2}\n", "line 3: this is no JSON value, or one that is cut off."),
        ("t.jsonl", "{\"a\":1}\n{\"a\"", "line 2: this is no JSON value, or one that is cut off."),
    ])
    func `other formats that do not read fail, without their values`(name: String, text: String, sentence: String) async throws {
        let verdict = try await judged.verdict(text, named: name, "format: \(name.split(separator: ".").last!)\nrows: { min: 1 }")
        #expect(verdict.outcome == .failed)
        #expect(verdict["format"]?.reason == sentence)
        #expect(verdict["rows"]?.reason == "Not looked at: the file cannot be read.")
    }

    @Test func `a Parquet file cut in half fails`() async throws {
        let path = try judged.folder.parquet("SELECT i FROM range(1000) t(i)")
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        let verdict = try await judged.verdict(Array(whole.prefix(whole.count / 2)), named: "half.parquet", "format: parquet")
        #expect(verdict.broken == ["format"])
    }

    @Test func `files and folders that cannot be data are named`() async throws {
        await #expect(throws: EngineError(.query, "/no/t.csv is not a file here. Check its name.")) {
            try await judged.verdict(of: ["/no/t.csv"], "format: csv")
        }
        let odd = try judged.folder.write("x", to: "t.xls")
        await #expect(throws: EngineError(.query, "\(odd): its name does not say what it is. \(TableFormat.sentence)")) {
            try await judged.verdict(of: [odd], "rows: { min: 1 }")
        }
    }

    @Test(arguments: [
        ("n,i\n1,1\n", "has its columns in another order than", ". Write them in the same order."),
        ("i,m\n1,1\n", "has other columns than", "."), ("i,n,m\n1,1,1\n", "has other columns than", "."),
    ])
    func `a file of a set whose columns are not those of the first is named`(text: String, what: String, end: String) async throws
    {
        let first = try judged.folder.write("i,n\n1,1\n", to: "set/a.csv")
        let other = try judged.folder.write(text, to: "set/b.csv")
        let verdict = try await judged.verdict(of: [first, other], "format: csv\nrows: { min: 1 }")
        #expect(verdict.broken == ["format", "rows"])
        #expect(verdict["format"]?.reason == "\(other) \(what) \(first)\(end)")
    }

    @Test func `files of one data set are read in order, and lines are those of each file`() async throws {
        for (name, text) in [("a.csv", "i,n\n1,-1\n2,1\n"), ("b.csv", "i,n\n3,1\n1,-1\n")] {
            try judged.folder.write(text, to: "set/" + name)
        }
        let files = try DataFiles.of(judged.folder.path + "/set")
        let verdict = try await judged.verdict(
            of: files, "columns: { i: { type: integer, unique: true }, n: { type: integer, minimum: 0 } }")
        #expect(verdict.rows == 4)
        let places = verdict["minimum"]?.examples.map { "\(($0.file ?? "").split(separator: "/").last ?? "") \($0.line ?? 0)" }
        #expect(places == ["a.csv 2", "b.csv 3"])
        #expect(verdict["unique"]?.examples.map(\.line) == [3])
    }
}
