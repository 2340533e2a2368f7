/// Walks the fields of delimited text (RFC 4180), without copying them.
struct DelimitedScanner {
    enum Ending {
        case field, record, text
    }

    struct Field {
        /// Without the quotes around it.
        var bytes: Range<Int>
        /// Quotes stand doubled in it.
        var hasDoubledQuotes: Bool
        /// What ends with it.
        var ending: Ending
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let separator: UInt8
    private let file: String
    private var position: Int
    /// Of the next field, from 1.
    private(set) var line = 1

    init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, file: String) {
        (self.bytes, self.separator, self.file) = (bytes, separator, file)
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    var isAtEnd: Bool { position >= bytes.count }

    /// Of the next field, in bytes.
    var place: Int { position }

    /// Steps over lines without a byte; a table of one column has none.
    mutating func skipEmptyLines() {
        while position < bytes.count {
            let isCarriage = bytes[position] == 13 && position + 1 < bytes.count && bytes[position + 1] == 10
            guard isCarriage || bytes[position] == 10 else { return }
            position += isCarriage ? 2 : 1
            line += 1
        }
    }

    mutating func next() throws(TableError) -> Field {
        position < bytes.count && bytes[position] == 0x22 ? try quoted() : plain()
    }

    private mutating func plain() -> Field {
        let start = position
        while position < bytes.count, bytes[position] != separator, bytes[position] != 10 { position += 1 }
        var end = position
        if position >= bytes.count || bytes[position] == 10, end > start, bytes[end - 1] == 13 { end -= 1 }
        return Field(bytes: start..<end, hasDoubledQuotes: false, ending: advance())
    }

    private mutating func quoted() throws(TableError) -> Field {
        let (start, opened) = (position + 1, line)
        var hasDoubledQuotes = false
        position = start
        while true {
            guard position < bytes.count else { throw TableError("a quote is opened and never closed.", in: file, line: opened) }
            if bytes[position] == 10 { line += 1 }
            if bytes[position] == 0x22 {
                guard position + 1 < bytes.count, bytes[position + 1] == 0x22 else { break }
                hasDoubledQuotes = true
                position += 1
            }
            position += 1
        }
        let end = position
        position += 1
        if position + 1 < bytes.count, bytes[position] == 13, bytes[position + 1] == 10 { position += 1 }
        guard position >= bytes.count || bytes[position] == separator || bytes[position] == 10 else {
            throw TableError(
                "text follows a closing quote. A quote within quotes is written twice.", in: file, line: line)
        }
        return Field(bytes: start..<end, hasDoubledQuotes: hasDoubledQuotes, ending: advance())
    }

    private mutating func advance() -> Ending {
        guard position < bytes.count else { return .text }
        defer { position += 1 }
        guard bytes[position] == 10 else { return .field }
        line += 1
        return .record
    }

    func text(_ field: Field) -> String {
        let text = String(decoding: bytes[field.bytes], as: UTF8.self)
        return field.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
    }
}
