/// Where the rows of a table stand in its bytes, each with its line end.
package struct RecordRanges: Sendable, Equatable {
    /// Up to the first row; empty for JSON Lines.
    package private(set) var header = 0..<0
    package private(set) var rows: [Range<Int>] = []

    /// Delimited text with a header, by the reader's own scanner: a line end within quotes ends no row.
    package init(_ bytes: [UInt8], file: String, separator: UInt8) throws(TableError) {
        self = try bytes.withUnsafeBufferPointer { bytes throws(TableError) in
            try RecordRanges(reading: bytes, file, separator)
        }
    }

    /// JSON Lines; empty lines are no rows.
    package init(lines bytes: [UInt8]) {
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.count
            if bytes[start..<end].contains(where: { $0 > 32 }) { rows.append(start..<end) }
            start = end
        }
    }

    private init(reading bytes: UnsafeBufferPointer<UInt8>, _ file: String, _ separator: UInt8) throws(TableError) {
        var scanner = DelimitedScanner(bytes, separator: separator, file: file)
        let columns = try Self.fields(&scanner)
        header = 0..<scanner.place
        while true {
            if columns > 1 { scanner.skipEmptyLines() }
            if scanner.isAtEnd { break }
            let start = scanner.place
            _ = try Self.fields(&scanner)
            rows.append(start..<scanner.place)
        }
    }

    private static func fields(_ scanner: inout DelimitedScanner) throws(TableError) -> Int {
        var count = 1
        while !scanner.isAtEnd, try scanner.next().ending == .field { count += 1 }
        return count
    }
}
