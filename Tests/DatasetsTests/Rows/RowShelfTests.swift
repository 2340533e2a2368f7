import Datasets
import Domain
import Foundation
import TestSupport
import Testing

/// Rows as numbers, kept by digest.
@Suite struct RowShelfTests {
    let folder: TemporaryFolder
    let shelf: RowShelf

    init() throws {
        folder = try TemporaryFolder()
        shelf = RowShelf(folder: folder.path + "/rows", engine: try DuckDB.forTests())
    }

    private func digest(_ letter: Character) -> ContentDigest {
        ContentDigest(.sha256, hex: String(repeating: letter, count: 64))!
    }

    private func rows(_ text: String, _ letter: Character, columns: [String]? = nil) async throws -> KeptRows {
        let path = "\(folder.path)/\(letter).csv"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return try await shelf.rows(of: [path], digest: digest(letter), columns: columns)
    }

    @Test(arguments: [
        ("a,b\n1,x\n2,y\n", "a,b\n2,y\n3,z\n", SharedRows(shared: 1, rows: 2, missing: 1, otherRows: 2)),
        // The order of columns and the way numbers are written make no difference; texts that only look alike do.
        ("a,b\n1.50,x\n2.0,y\n", "b,a\ny,2\nx,1.5\n", SharedRows(shared: 2, rows: 2, missing: 0, otherRows: 2)),
        ("a,b\n10.0.0.1,x\n", "a,b\n10.0.0.10,x\n", SharedRows(shared: 0, rows: 1, missing: 1, otherRows: 1)),
        ("a,b\n1,\n,1\n", "a,b\n,1\n", SharedRows(shared: 1, rows: 2, missing: 0, otherRows: 1)),
        ("a,b\n1,x\n1,x\n2,y\n", "a,b\n1,x\n", SharedRows(shared: 2, rows: 3, missing: 0, otherRows: 1)),
        ("a,b\n", "a,b\n1,x\n", SharedRows(shared: 0, rows: 0, missing: 1, otherRows: 1)),
    ]) func `rows of two sets are compared`(mine: String, theirs: String, expected: SharedRows) async throws {
        let (one, two) = (try await rows(mine, "a"), try await rows(theirs, "b"))
        #expect(try await shelf.shared(one, with: two) == expected)
    }

    @Test func `CSV and Parquet of the same rows are the same rows`() async throws {
        let path = try folder.parquet("SELECT * FROM (VALUES (1, 2.5::DOUBLE, 'x', NULL), (2, 3.0, 'y', 'é')) AS t(a, b, c, d)")
        let one = try await shelf.rows(of: [path], digest: digest("a"))
        let two = try await rows("a,b,c,d\n2,3.00,y,é\n1,2.5,x,\n", "b")
        #expect(try await shelf.shared(one, with: two) == SharedRows(shared: 2, rows: 2, missing: 0, otherRows: 2))
    }

    @Test func `a set with rows added extends the other`() async throws {
        let (old, new) = (try await rows("a\n1\n2\n", "a"), try await rows("a\n2\n3\n1\n", "b"))
        #expect(try await shelf.shared(new, with: old).extends)
        #expect(try await !shelf.shared(old, with: new).extends)
    }

    @Test func `a key without a value is no key`() async throws {
        let one = try await rows("a,b\n1,x\n,y\n", "a", columns: ["a"])
        let two = try await rows("a,b\n,z\n1,q\n", "b", columns: ["a"])
        #expect(try await shelf.shared(one, with: two) == SharedRows(shared: 1, rows: 1, missing: 0, otherRows: 1))
    }

    @Test func `what is kept is found without the data, and is the same each time`() async throws {
        let kept = try await rows("a,b\n1,x\n2,y\n", "a")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: kept.path))
        try FileManager.default.removeItem(atPath: folder.path + "/a.csv")
        #expect(shelf.kept(digest("a"), columns: ["b", "a"]) == kept)
        #expect(shelf.kept(digest("a"), columns: ["a"]) == nil)
        try FileManager.default.removeItem(atPath: kept.path)
        #expect(try await Data(contentsOf: URL(fileURLWithPath: rows("b,a\ny,2\nx,1\n", "a").path)) == bytes)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/rows").count == 1)
    }

    @Test func `a column that is not there is named`() async throws {
        await #expect(throws: EngineError(.data, "There is no column 'c'.")) {
            try await rows("a,b\n1,x\n", "a", columns: ["a", "c"])
        }
    }
}
