extension EngineAnswer {
    /// Stands alone in the line before an answer. Names are the line after it and values stand behind a `=`, so nothing that is
    /// read can be taken for it.
    static let mark = "\u{1}answer"

    /// The answers in what the engine printed; nil where it is cut off.
    static func all(printed bytes: [UInt8]) -> [EngineAnswer]? {
        var reader = PrintedRows(bytes)
        var answers: [EngineAnswer] = []
        while let row = reader.row() {
            if row == [mark] {
                guard let names = reader.row() else { return nil }
                answers.append(EngineAnswer(names: names, columns: names.map { _ in [] }))
            } else {
                guard !answers.isEmpty, answers[answers.count - 1].take(row) else { return nil }
            }
        }
        return reader.isWhole ? answers : nil
    }

    private mutating func take(_ row: [String]) -> Bool {
        guard row.count == names.count else { return false }
        for (place, value) in row.enumerated() { columns[place].append(value.isEmpty ? nil : String(value.dropFirst())) }
        return true
    }
}

/// Walks over rows as the engine's `.mode csv` writes them.
private struct PrintedRows {
    private let bytes: [UInt8]
    private var place = 0
    private(set) var isWhole = true

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func row() -> [String]? {
        guard place < bytes.count else { return nil }
        var values: [String] = []
        while true {
            values.append(value())
            guard place < bytes.count else {
                isWhole = false
                return nil
            }
            let end = bytes[place]
            place += 1
            if end == 13, place < bytes.count, bytes[place] == 10 { place += 1 }
            if end == 10 || end == 13 { return values }
        }
    }

    private mutating func value() -> String {
        if place < bytes.count, bytes[place] == 34 { return quoted() }
        let start = place
        while place < bytes.count, bytes[place] != 44, bytes[place] != 10, bytes[place] != 13 { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func quoted() -> String {
        var text: [UInt8] = []
        place += 1
        while place < bytes.count {
            let start = place
            while place < bytes.count, bytes[place] != 34 { place += 1 }
            text += bytes[start..<place]
            place += 1
            guard place < bytes.count, bytes[place] == 34 else { break }
            text.append(34)
            place += 1
        }
        return String(decoding: text, as: UTF8.self)
    }
}
