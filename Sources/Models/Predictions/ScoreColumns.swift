internal import Documents

/// Which columns hold scores: one name, or one with a `*` that stands for the class.
struct ScorePattern: Sendable {
    let text: String
    private let parts: [String]

    init(_ text: String) {
        self.text = text
        parts = text.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    }

    var isOfClasses: Bool { parts.count == 2 }

    func matches(_ name: String) -> Bool { isOfClasses ? className(in: name) != nil : name == text }

    func className(in name: String) -> String? {
        guard isOfClasses, name.hasPrefix(parts[0]), name.hasSuffix(parts[1]), name.count > parts[0].count + parts[1].count
        else { return nil }
        return String(name.dropFirst(parts[0].count).dropLast(parts[1].count))
    }
}

/// Probabilities: of the positive class, or of every class.
enum ScoreColumns: Sendable {
    case positive([Double])
    case perClass([ClassName: [Double]])

    init(_ pattern: ScorePattern, _ reader: ColumnReader) throws(PredictionsError) {
        guard pattern.isOfClasses else {
            self = .positive(try Self.scores(pattern.text, reader))
            return
        }
        var columns: [ClassName: [Double]] = [:]
        for name in reader.table.header {
            guard let word = pattern.className(in: name) else { continue }
            columns[ClassName(word)] = try Self.scores(name, reader)
        }
        guard columns.count > 1 else {
            throw PredictionsError(
                .named, "\(reader.table.file) has fewer than two columns '\(pattern.text)'. There must be one for each class.")
        }
        self = .perClass(columns)
        try requireSums(reader, pattern, Array(columns.values))
    }

    private static func scores(_ name: String, _ reader: ColumnReader) throws(PredictionsError) -> [Double] {
        let scores = try reader.numbers(name)
        guard let row = scores.firstIndex(where: { !(0...1).contains($0) }) else { return scores }
        throw reader.at(row, "the score in column '\(name)' is outside of 0 to 1. Write probabilities.")
    }

    private func requireSums(_ reader: ColumnReader, _ pattern: ScorePattern, _ columns: [[Double]]) throws(PredictionsError) {
        for row in 0..<reader.table.rows {
            let sum = columns.reduce(0) { $0 + $1[row] }
            guard (sum - 1).magnitude > 1e-4 else { continue }
            throw reader.at(
                row, "the scores in columns '\(pattern.text)' do not add up to 1. Write a probability for each class.")
        }
    }

    func rows(_ order: [Int]) -> ScoreColumns {
        switch self {
        case .positive(let scores): .positive(order.map { scores[$0] })
        case .perClass(let columns): .perClass(columns.mapValues { column in order.map { column[$0] } })
        }
    }
}
