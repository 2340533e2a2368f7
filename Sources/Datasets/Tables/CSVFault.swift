/// What is wrong with the form of a delimited file, and where.
package struct CSVFault: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case empty
        case notUTF8(byte: UInt8)
        case nul
        /// A carriage return alone ends a line where other lines end otherwise.
        case strayReturn
        /// The quote that opens at this place never closes.
        case openQuote
        case textAfterQuote
        case cells(Int, expected: Int)
        case blankLine
        /// The names of these two columns, from 1; the name itself may be a value of a file without a header.
        case sameName(Int, Int)
        case blankName
        case tooLong
        /// Unpacked, it is far larger than any table packs to.
        case bomb
        /// It does not unpack.
        case notPacked
    }

    package var kind: Kind
    package var line: Int
    /// Characters from 1.
    package var column: Int

    package init(_ kind: Kind, line: Int, column: Int) { (self.kind, self.line, self.column) = (kind, line, column) }

    /// Rows beside it can still be told apart.
    var leavesRows: Bool {
        switch kind {
        case .cells, .sameName, .blankName, .blankLine: true
        default: false
        }
    }

    /// Without values of the data.
    package var sentence: String {
        let place = "line \(line), column \(column): "
        switch kind {
        case .empty: return "The file is empty. It needs at least a line of column names."
        case .notUTF8(let byte):
            let hex = String(byte, radix: 16, uppercase: true)
            let from = line == 1 && column == 1 && byte >= 0xFE ? "UTF-16" : "LATIN1"
            return place + "the byte 0x\(hex) is not UTF-8. Write the file as UTF-8 ('iconv -f \(from) -t UTF-8')."
        case .nul:
            let isWide = column <= 4 && line == 1
            return place
                + "a NUL byte. \(isWide ? "Is the file UTF-16? Write it as UTF-8 ('iconv -f UTF-16 -t UTF-8')." : "Remove it.")"
        case .strayReturn:
            return place + "a carriage return alone ends this line, and others end otherwise. Write one kind of line end."
        case .openQuote: return place + "a quote opens here and never closes."
        case .textAfterQuote: return place + "text follows a closing quote. Double a quote that belongs to the value."
        case .cells(let count, let expected):
            return place + "\(count) \(count == 1 ? "cell" : "cells"), where the first line has \(expected)."
        case .blankLine: return place + "a blank line."
        case .sameName(let first, let second): return "line \(line): columns \(first) and \(second) have the same name."
        case .blankName: return place + "a column has no name."
        case .tooLong: return place + "a row is longer than 16 MB, so nothing after it is read."
        case .notPacked: return "The file does not unpack: it is cut off, or is not what its name says."
        case .bomb: return "The file unpacks to more than 500 times its size, so it is not read."
        }
    }
}
