import Domain

/// Reads a ledger's bytes from front to back; nil wherever they are not as they were written.
struct LedgerCursor {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ expected: [UInt8]) -> Bool {
        guard bytes[position...].starts(with: expected) else { return false }
        position += expected.count
        return true
    }

    /// A number and the one byte that ends it.
    mutating func number() -> Int64? {
        let isNegative = take([UInt8(ascii: "-")])
        var (value, end) = (Int64(0), position)
        while end < bytes.count, (48...57).contains(bytes[end]), end - position < 19 {
            value = value &* 10 &+ Int64(bytes[end] - 48)
            end += 1
        }
        guard end > position, end < bytes.count else { return nil }
        position = end + 1
        return isNegative ? -value : value
    }

    mutating func entry() -> LedgerEntry? {
        guard let blob = text(40).flatMap({ ObjectID($0) }), take([UInt8(ascii: " ")]) else { return nil }
        var numbers: [Int64] = []
        for _ in 0..<9 {
            guard let number = number() else { return nil }
            numbers.append(number)
        }
        guard let mode = UInt32(exactly: numbers[0]).flatMap(FileMode.init(rawValue:)), let path = path(Int(numbers[8])),
            let stamp = FileStamp(numbers[1...7])
        else { return nil }
        return LedgerEntry(file: TreeFile(path: path, mode: mode, blob: blob), stamp: stamp)
    }

    private mutating func text(_ count: Int) -> String? {
        guard count <= bytes.count - position else { return nil }
        defer { position += count }
        return String(decoding: bytes[position..<position + count], as: UTF8.self)
    }

    private mutating func path(_ count: Int) -> TreePath? {
        guard count > 0, count < bytes.count - position else { return nil }
        let path = TreePath(bytes: Array(bytes[position..<position + count]))
        position += count
        return take([UInt8(ascii: "\n")]) ? path : nil
    }
}

extension FileStamp {
    /// From the numbers in a ledger's order.
    fileprivate init?(_ numbers: ArraySlice<Int64>) {
        let n = Array(numbers)
        guard let mode = UInt32(exactly: n[0]), let owner = UInt32(exactly: n[3]), let group = UInt32(exactly: n[4]) else {
            return nil
        }
        self.init(
            mode: mode, size: n[1], inode: UInt64(bitPattern: n[2]), owner: owner, group: group, modified: n[5], changed: n[6])
    }
}
