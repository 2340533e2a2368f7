package import Domain

/// Collects what is wrong while a document is read.
package final class ProblemCollector {
    package private(set) var problems: [Problem] = []

    package init() {}

    package func report(_ sentence: String, at place: Place, level: Problem.Level = .error) {
        problems.append(Problem(sentence, at: place, level: level))
    }

    package var hasErrors: Bool { problems.contains { $0.level == .error } }
}

/// A value of a document on the way to a typed one; every reading that fails is reported and gives nil.
package struct DocumentCursor {
    package let node: DocumentNode
    /// The keys that lead here, for sentences: `data.train`; empty at the root.
    package let path: String
    package let collector: ProblemCollector

    package init(_ node: DocumentNode, path: String = "", collector: ProblemCollector) {
        self.node = node
        self.path = path
        self.collector = collector
    }

    package var place: Place { node.place }

    package func report(_ sentence: String, level: Problem.Level = .error) {
        collector.report(sentence, at: place, level: level)
    }

    /// `test.timeout: expected a duration, got 'soon'.`
    package func expected(_ what: String) {
        report("\(path.isEmpty ? "" : "\(path): ")expected \(what), got \(node.words).")
    }

    // MARK: - Scalars

    package var scalar: DocumentNode.Scalar? {
        if case .scalar(let scalar) = node.value { scalar } else { nil }
    }

    package var isMapping: Bool {
        if case .mapping = node.value { true } else { false }
    }

    package var isList: Bool {
        if case .list = node.value { true } else { false }
    }

    /// As written: `no` and `3.10` are text here.
    package func text(_ what: String = "text") -> String? {
        guard let scalar else { expected(what); return nil }
        guard scalar.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { expected(what); return nil }
        return scalar.text
    }

    package func whole(_ range: ClosedRange<Int> = 0...Int(Int32.max)) -> Int? {
        guard let scalar, let number = PlainScalar.whole(scalar.text) else { expected("a whole number"); return nil }
        guard range.contains(number) else {
            expected(
                "a whole number of at least \(range.lowerBound)\(range.upperBound == Int(Int32.max) ? "" : " and at most \(range.upperBound)")"
            )
            return nil
        }
        return number
    }

    package func flag() -> Bool? {
        guard let scalar, let flag = PlainScalar.flag(scalar.text) else { expected("true or false"); return nil }
        return flag
    }

    /// Seconds.
    package func duration() -> Double? {
        quantity("a duration such as 90s, 10m or 2h, of at most 365 days") {
            $0.dimension == .duration && $0.value > 0 && $0.value <= 365 * 86_400
        }
    }

    /// Bytes.
    package func size() -> Int64? {
        quantity("a size such as 50MB or 16GB") { $0.dimension == .size && $0.value >= 1 }.flatMap {
            Int64(exactly: $0.rounded())
        }
    }

    private func quantity(_ what: String, _ accepts: (Quantity) -> Bool) -> Double? {
        guard let scalar, let quantity = Quantity(scalar.text), accepts(quantity) else { expected(what); return nil }
        return quantity.value
    }

    /// One of a closed set of words.
    package func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> Word? where Word.RawValue == String {
        guard let scalar else { expected("one of \(Self.list(type))"); return nil }
        if let word = Word(rawValue: scalar.text) { return word }
        let question = Spelling.question(scalar.text, among: type.allCases.map(\.rawValue))
        report("\(path.isEmpty ? "" : "\(path): ")expected one of \(Self.list(type)), got \(node.words).\(question)")
        return nil
    }

    private static func list<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> String where Word.RawValue == String {
        type.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
