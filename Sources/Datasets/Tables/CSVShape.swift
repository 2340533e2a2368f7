/// The form of a delimited file: what a scan of its bytes finds, without reading a value.
package struct CSVShape: Sendable, Equatable {
    package enum LineEnd: Sendable, Equatable {
        case lf, crlf, cr, mixed
    }

    package var delimiter: UInt8 = 44
    package var names: [String] = []
    /// Rows with as many cells as the first line.
    package var rows = 0
    package var faults: [CSVFault] = []
    /// All of them; `faults` holds the first ones.
    package var faultCount = 0
    package var hasMark = false
    package var lineEnd: LineEnd?
    /// Bytes of the longest row.
    package var longest = 0
    /// Unpacked bytes.
    package var bytes: Int64 = 0
    var lines = LineMap()

    /// Whether values can be read beside what is wrong.
    package var hasRows: Bool { faults.allSatisfy(\.leavesRows) }

    /// The line in which a well-formed row begins; rows count from 1.
    package func line(ofRow row: Int) -> Int? { lines.line(of: row) }

    mutating func note(_ fault: CSVFault) {
        faultCount += 1
        if faults.count < 100 || !fault.leavesRows { faults.append(fault) }
    }
}

/// In which line each row begins, kept only where rows and lines stop counting alike.
struct LineMap: Sendable, Equatable {
    private var starts: [(row: Int, line: Int)] = []
    private var isFull = false

    static let limit = 4_000_000

    static func == (left: LineMap, right: LineMap) -> Bool {
        left.starts.elementsEqual(right.starts, by: ==) && left.isFull == right.isFull
    }

    mutating func begin(_ row: Int, at line: Int) {
        if let last = starts.last, last.line - last.row == line - row || isFull { return }
        guard starts.count < Self.limit else {
            isFull = true
            return
        }
        starts.append((row, line))
    }

    func line(of row: Int) -> Int? {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle].row <= row { low = middle + 1 } else { high = middle }
        }
        guard low > 0, !(isFull && low == starts.count) else { return nil }
        return starts[low - 1].line + row - starts[low - 1].row
    }
}
