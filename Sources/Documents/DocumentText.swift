import Domain

/// A document's bytes as text without a byte order mark, and where its lines are.
struct DocumentText {
    let text: String
    let file: String

    init(_ bytes: [UInt8], file: String, limits: DocumentLimits) throws(Problems) {
        self.file = file
        if let refusal = limits.refusal(size: Int64(bytes.count), of: file) { throw Self.problem(refusal, file, 1, 1) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Self.problem("the file is UTF-16. Save it as UTF-8.", file, 1, 1)
        }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let text = String(validating: body, as: UTF8.self) else {
            let place = Self.firstInvalid(in: body)
            throw Self.problem("this is not UTF-8. Save the file as UTF-8.", file, place.line, place.column)
        }
        if let zero = body.firstIndex(of: 0) {
            let place = Self.place(in: String(decoding: body[..<zero], as: UTF8.self))
            throw Self.problem("a zero byte stands here; this is not a text file.", file, place.line, place.column)
        }
        self.text = text
    }

    /// Of text that was checked before.
    init(unchecked text: String, file: String) {
        self.text = text
        self.file = file
    }

    func place(_ line: Int, _ column: Int) -> Place { Place(file: file, line: line, column: column) }

    /// The scalar at a place that counts from 1.
    func scalar(_ line: Int, _ column: Int) -> Unicode.Scalar? {
        index(line, column).flatMap { $0 < text.unicodeScalars.endIndex ? text.unicodeScalars[$0] : nil }
    }

    /// The index of a place; nil beyond the end of its line.
    func index(_ line: Int, _ column: Int) -> String.Index? {
        let scalars = text.unicodeScalars
        var (index, current) = (scalars.startIndex, 1)
        while current < line, index < scalars.endIndex {
            if Self.isBreak(index, in: scalars) { current += 1 }
            index = scalars.index(after: index)
        }
        return current == line ? scalars.index(index, offsetBy: column - 1, limitedBy: scalars.endIndex) : nil
    }

    private static func isBreak(_ index: String.Index, in scalars: String.UnicodeScalarView) -> Bool {
        let next = scalars.index(after: index)
        return scalars[index] == "\n" || scalars[index] == "\r" && (next == scalars.endIndex || scalars[next] != "\n")
    }

    private static func firstInvalid(in bytes: ArraySlice<UInt8>) -> (line: Int, column: Int) {
        var decoder = UTF8()
        var source = bytes.makeIterator()
        var text = String.UnicodeScalarView()
        while case .scalarValue(let scalar) = decoder.decode(&source) { text.append(scalar) }
        return place(in: String(text))
    }

    /// The place just after `text`.
    private static func place(in text: String) -> (line: Int, column: Int) {
        let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
        return (lines.count, (lines.last?.count ?? 0) + 1)
    }

    private static func problem(_ sentence: String, _ file: String, _ line: Int, _ column: Int) -> Problems {
        Problems([Problem(sentence, at: Place(file: file, line: line, column: column))])
    }
}
