internal import Glibc

/// A column of a table, its cells as they are written.
package struct TextColumn: Sendable {
    package let name: String
    /// Each cell is followed by a zero byte, which C's number reader stops at.
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init(_ name: String) { self.name = name }

    init(_ name: String, _ cells: [String?]) {
        self.name = name
        for cell in cells {
            bytes.append(contentsOf: (cell ?? "").utf8)
            ends.append(bytes.count)
            bytes.append(0)
        }
    }

    package var count: Int { ends.count }

    package subscript(row: Int) -> String { String(decoding: bytes[range(of: row)], as: UTF8.self) }

    package func isEmpty(_ row: Int) -> Bool { range(of: row).isEmpty }

    private func range(of row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1] + 1)..<ends[row] }

    mutating func append(_ cell: Slice<UnsafeBufferPointer<UInt8>>, hasDoubledQuotes: Bool) {
        if hasDoubledQuotes {
            bytes.append(contentsOf: String(decoding: cell, as: UTF8.self).replacing("\"\"", with: "\"").utf8)
        } else {
            bytes.append(contentsOf: cell)
        }
        ends.append(bytes.count)
        bytes.append(0)
    }

    /// Every cell as a decimal number, blanks around it allowed; nil for a cell that is anything else. `nan` and `inf`, in whatever
    /// spelling, are numbers that are not finite.
    package func numbers() -> [Double?] {
        bytes.withUnsafeBufferPointer { bytes in
            (0..<count).map { row in Self.number(bytes, range(of: row)) }
        }
    }

    /// Every cell as a whole number in its shortest form; nil if one is not.
    package func wholeNumbers() -> [Int64]? {
        var numbers: [Int64] = []
        numbers.reserveCapacity(count)
        for row in 0..<count {
            guard let number = Self.whole(bytes[range(of: row)]) else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] == 0x20 { start += 1 }
        while end > start, bytes[end - 1] == 0x20 { end -= 1 }
        guard start < end, !bytes[start..<end].contains(where: { $0 == 0x78 || $0 == 0x58 || $0 == 0x28 }) else { return nil }
        return bytes.baseAddress!.advanced(by: start).withMemoryRebound(to: CChar.self, capacity: end - start + 1) { text in
            var stopped: UnsafeMutablePointer<CChar>?
            let number = strtod(text, &stopped)
            return stopped.map { UnsafePointer($0) - text } == end - start ? number : nil
        }
    }

    private static func whole(_ cell: ArraySlice<UInt8>) -> Int64? {
        let isNegative = cell.first == 0x2D
        let digits = isNegative ? cell.dropFirst() : cell
        guard let first = digits.first, digits.count <= 18, first != 0x30 || digits.count == 1 && !isNegative else { return nil }
        var number: Int64 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            number = number * 10 + Int64(digit - 0x30)
        }
        return isNegative ? -number : number
    }
}
