import Documents
import Testing

@Suite("Delimited tables")
struct CellTableTests {
    static let readings: [(String, [[String]])] = [
        ("a,b\n1,2\n", [["1"], ["2"]]),
        ("a,b\r\n1,2\r\n3,4", [["1", "3"], ["2", "4"]]),
        ("\u{FEFF}a,b\n1,2\n", [["1"], ["2"]]),
        ("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", [["x,y"], ["say \"hi\""]]),
        ("a,b\n\"two\nlines\",2\n", [["two\nlines"], ["2"]]),
        ("a,b\n,\n", [[""], [""]]),
        ("a,b\n1,2\n\n\n3,4\n", [["1", "3"], ["2", "4"]]),
        ("a\nx\n\ny\n", [["x", "", "y"]]),
        ("a,b\nin\"side,ü\n", [["in\"side"], ["ü"]]),
        ("a,b\n\"1\"\r\n,2", []),
    ]

    @Test("Quotes, line ends and marks are read as RFC 4180 says", arguments: readings.dropLast())
    func read(_ text: String, _ columns: [[String]]) throws {
        let table = try CellTable(Array(text.utf8), file: "t.csv")
        for (name, cells) in zip(table.header, columns) {
            let column = try #require(table.column(name))
            #expect((0..<column.count).map { column[$0] } == cells)
        }
        #expect(table.rows == columns[0].count)
    }

    static let refusals: [(String, String)] = [
        ("", "t.csv: the file is empty. Write a header and a row for each example."),
        ("a,b\n1\n", "t.csv, line 2: it has 1 fields, and the header has 2."),
        ("a,b\n1,2\n1,2,3\n", "t.csv, line 3: it has 3 fields, and the header has 2."),
        ("a,b\n1,\"2\n3,4\n", "t.csv, line 2: a quote is opened and never closed."),
        ("a,b\n\"1\"x,2\n", "t.csv, line 2: text follows a closing quote. A quote within quotes is written twice."),
        ("a,a\n1,2\n", "t.csv, line 1: two columns are named 'a'."),
    ]

    @Test("What is no table is refused with its line", arguments: refusals)
    func refuse(_ text: String, _ sentence: String) {
        #expect(throws: TableError.self) { try CellTable(Array(text.utf8), file: "t.csv") }
        do {
            _ = try CellTable(Array(text.utf8), file: "t.csv")
        } catch {
            #expect(error.description == sentence)
        }
    }

    @Test("A row's line counts line ends in quotes and empty lines")
    func lines() throws {
        let table = try CellTable(Array("a,b\n1,\"x\ny\"\n2,z\n\n3,z\n".utf8), file: "t.csv")
        #expect((0..<3).map(table.place) == ["line 2", "line 4", "line 6"])
    }

    @Test("Only decimal numbers are numbers")
    func numbers() throws {
        let cells = ["1", "-2.5e3", " 7 ", "0x10", "1_0", "", "high", "1,5", "nan", "-inf", "12345678901234567890", "1 2"]
        let text = "a\tb\n" + cells.map { "\($0)\tx\n" }.joined()
        let table = try CellTable(Array(text.utf8), file: "t.tsv", separator: 9)
        let numbers = try #require(table.column("a")).numbers()
        #expect(numbers[..<3] == [1, -2500, 7] && numbers[3..<8].allSatisfy { $0 == nil })
        #expect(numbers[8]?.isNaN == true && numbers[9] == -.infinity && numbers[10] == 1.2345678901234567e19)
        #expect(numbers[11] == nil)
    }

    @Test("Columns that nobody wants are not kept")
    func wanted() throws {
        let table = try CellTable(Array("a,b\n1,2\n".utf8), file: "t.csv") { $0 == "b" }
        #expect(table.column("a") == nil && table.column("b")?[0] == "2" && table.header == ["a", "b"])
    }
}
