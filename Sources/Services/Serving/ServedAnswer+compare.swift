internal import Curl
internal import Documents
internal import Domain

extension ServedAnswer {
    /// - Parameters:
    ///   - name: how sentences call the request: `request 3 (POST /predict)`.
    ///   - fields: what is compared; nil for everything that is expected.
    static func of(
        _ response: Response, to request: ServedRequest, named name: String, _ fields: [String]?, _ tolerance: Double
    ) -> ServedAnswer {
        guard response.status == request.status else {
            return .error("\(name) was answered with status \(response.status), expected \(request.status).")
        }
        guard let expected = request.json else { return .expected }
        guard !response.isCut, let answer = try? Document.json(response.body, file: "answer", limits: .numbers) else {
            return .mismatch("\(name) was answered with what is no JSON.")
        }
        let paths = fields.map { $0.map { $0.split(separator: ".").map(String.init) } } ?? [[]]
        for path in paths {
            guard let wanted = expected.at(path) else { continue }
            guard let found = answer.at(path) else {
                return .mismatch("\(name): the answer has no '\(path.joined(separator: "."))'.")
            }
            if let difference = found.difference(from: wanted, path, tolerance) {
                return .mismatch("\(name): \(difference.told).", shown: "\(name): \(difference.shown).")
            }
        }
        return .expected
    }
}

extension DocumentNode {
    fileprivate func at(_ path: [String]) -> DocumentNode? {
        path.reduce(Optional(self)) { node, key in node?.member(key) }
    }

    private func member(_ key: String) -> DocumentNode? {
        switch value {
        case .mapping(let entries): entries.first { $0.key == key }?.value
        case .list(let items): Int(key).flatMap { items.indices.contains($0) ? items[$0] : nil }
        default: nil
        }
    }

    /// The first thing that is other than expected, with both where they are short; what is not expected may be there too.
    fileprivate func difference(from expected: DocumentNode, _ path: [String], _ tolerance: Double) -> AnswerDifference? {
        let name = path.isEmpty ? "the answer" : "'\(path.joined(separator: "."))'"
        switch (value, expected.value) {
        case (_, .mapping(let entries)):
            for entry in entries {
                let inner = path + [entry.key]
                guard let member = member(entry.key) else {
                    return AnswerDifference("the answer has no '\(inner.joined(separator: "."))'")
                }
                if let difference = member.difference(from: entry.value, inner, tolerance) { return difference }
            }
            return nil
        case (.list(let items), .list(let wanted)):
            guard items.count == wanted.count else {
                return AnswerDifference("\(name) has \(items.count) values, expected \(wanted.count)")
            }
            for (place, pair) in zip(items, wanted).enumerated() {
                if let difference = pair.0.difference(from: pair.1, path + ["\(place)"], tolerance) { return difference }
            }
            return nil
        case (.scalar(let found), .scalar(let wanted)):
            return found.agrees(with: wanted, tolerance) ? nil : found.difference(from: wanted, named: name)
        case (.null, .null): return nil
        default: return AnswerDifference("\(name) is another kind of value")
        }
    }
}

/// What is other than expected, for everybody, and with the text that was answered, for the log.
private struct AnswerDifference {
    let told: String
    let shown: String

    init(_ told: String, shown: String? = nil) { (self.told, self.shown) = (told, shown ?? told) }
}

extension DocumentNode.Scalar {
    /// Longer ones tell a reader nothing.
    private static let shownAtMost = 40

    /// A text may be a person's words, so that only the log has it; what is expected stands in a tracked file.
    fileprivate func difference(from expected: Self, named name: String) -> AnswerDifference {
        guard let found = shown, let wanted = expected.shown else { return AnswerDifference("\(name) is another value") }
        let told = style == .plain ? found : "another text"
        return AnswerDifference("\(name) is \(told), expected \(wanted)", shown: "\(name) is \(found), expected \(wanted)")
    }

    /// Nil for a text that is long or has more than one line.
    private var shown: String? {
        guard text.count <= Self.shownAtMost, !text.contains(where: \.isNewline) else { return nil }
        return style == .plain ? text : "'\(text)'"
    }

    fileprivate func agrees(with expected: Self, _ tolerance: Double) -> Bool {
        guard style == .plain, expected.style == .plain, let found = Double(text), let wanted = Double(expected.text) else {
            return text == expected.text && (style == .plain) == (expected.style == .plain)
        }
        return found == wanted || (found - wanted).magnitude <= tolerance * max(1, wanted.magnitude)
    }
}
