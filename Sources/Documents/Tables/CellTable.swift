/// Columns of cells as a file writes them, only the wanted ones kept.
package struct CellTable: Sendable {
    package let file: String
    package let header: [String]
    package private(set) var rows = 0
    private var columns: [TextColumn]
    /// From which row on how many lines are more than rows: empty lines, and line ends within quotes.
    private var shifts: [(row: Int, lines: Int)] = []

    /// How sentences call the place of a row.
    private var placing = Placing.lines

    private enum Placing {
        case lines
        /// No header: JSON Lines.
        case linesWithoutHeader
        /// There are no lines: Parquet.
        case rows
    }

    /// Delimited text with a header: CSV by RFC 4180, TSV.
    package init(
        _ bytes: [UInt8], file: String, separator: UInt8 = 0x2C, wanted: (String) -> Bool = { _ in true }
    ) throws(TableError) {
        self = try bytes.withUnsafeBufferPointer { bytes throws(TableError) in
            try CellTable(reading: bytes, file, separator, wanted)
        }
    }

    package func column(_ name: String) -> TextColumn? { columns.first { $0.name == name } }

    /// What another reader found; an empty cell for nil.
    /// - Parameter hasLines: whether each row is a line of the file.
    package init(
        file: String, columns found: [(name: String, cells: [String?])], hasLines: Bool, wanted: (String) -> Bool = { _ in true }
    ) {
        (self.file, header, rows) = (file, found.map(\.name), found.first?.cells.count ?? 0)
        placing = hasLines ? .linesWithoutHeader : .rows
        columns = found.filter { wanted($0.name) }.map { TextColumn($0.name, $0.cells) }
    }

    /// `line 17`: of the file, on which the row begins; a header's is 1.
    package func place(of row: Int) -> String {
        switch placing {
        case .lines: "line \(row + 2 + (shifts.last { $0.row <= row }?.lines ?? 0))"
        case .linesWithoutHeader: "line \(row + 1)"
        case .rows: "row \(row + 1)"
        }
    }

    private init(
        reading bytes: UnsafeBufferPointer<UInt8>, _ file: String, _ separator: UInt8, _ wanted: (String) -> Bool
    ) throws(TableError) {
        var scanner = DelimitedScanner(bytes, separator: separator, file: file)
        self.file = file
        header = try Self.header(&scanner, file)
        columns = header.filter(wanted).map(TextColumn.init)
        var next = 0
        let places = header.map { name in
            defer { next += wanted(name) ? 1 : 0 }
            return wanted(name) ? next : -1
        }
        while true {
            if header.count > 1 { scanner.skipEmptyLines() }
            if scanner.isAtEnd { break }
            note(scanner.line)
            try readRow(&scanner, bytes, places)
            rows += 1
        }
    }

    private mutating func note(_ line: Int) {
        let lines = line - rows - 2
        if lines != shifts.last?.lines ?? 0 { shifts.append((rows, lines)) }
    }

    private mutating func readRow(
        _ scanner: inout DelimitedScanner, _ bytes: UnsafeBufferPointer<UInt8>, _ places: [Int]
    ) throws(TableError) {
        let line = scanner.line
        var count = 0
        while true {
            let field = try scanner.next()
            if count < places.count, places[count] >= 0 {
                columns[places[count]].append(bytes[field.bytes], hasDoubledQuotes: field.hasDoubledQuotes)
            }
            count += 1
            if field.ending != .field { break }
        }
        guard count == places.count else {
            throw TableError("it has \(count) fields, and the header has \(places.count).", in: file, line: line)
        }
    }

    private static func header(_ scanner: inout DelimitedScanner, _ file: String) throws(TableError) -> [String] {
        guard !scanner.isAtEnd else {
            throw TableError("the file is empty. Write a header and a row for each example.", in: file)
        }
        var names: [String] = []
        while true {
            let field = try scanner.next()
            let name = scanner.text(field)
            guard !names.contains(name) else { throw TableError("two columns are named '\(name)'.", in: file, line: 1) }
            names.append(name)
            if field.ending != .field { return names }
        }
    }
}
