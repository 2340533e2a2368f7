package import Domain

/// The numbers of a metrics file, by dotted name: `{"val": {"f1": 0.8}}` is `val.f1`.
///
/// A list of numbers counts as their mean, and only under a key named `folds` (its own, or one above it).
package struct NumbersFile: Sendable, Equatable {
    package var numbers: [String: Measured]
    /// Values that are no usable number, and where they stand; they are in `numbers` too.
    package var doubts: [Problem]

    /// JSON by the name's ending, else YAML. Ask `DocumentLimits.numbers.refusal` before the bytes are read.
    package init(_ bytes: [UInt8], file: String) throws(Problems) {
        let root = try Document.named(file, bytes: bytes, limits: .numbers)
        guard case .mapping(let entries) = root.value else {
            let sentence =
                root.value == .null
                ? "the file is empty; it should map names to numbers."
                : "expected a mapping of names to numbers, got \(root.words)."
            throw Problems([Problem(sentence, at: root.place)])
        }
        var reader = NumbersReader()
        reader.read(entries, prefix: "", inFolds: false)
        numbers = reader.numbers
        doubts = reader.doubts
    }
}

/// Walks the document.
private struct NumbersReader {
    var numbers: [String: Measured] = [:]
    var doubts: [Problem] = []

    mutating func read(_ entries: [DocumentNode.Entry], prefix: String, inFolds: Bool) {
        for entry in entries {
            let (name, inFolds) = (prefix + entry.key, inFolds || entry.key == "folds")
            switch entry.value.value {
            case .mapping(let inner): read(inner, prefix: name + ".", inFolds: inFolds)
            case .list(let items) where inFolds: set(name, folds(items), at: entry.value.place)
            case .list: set(name, .notNumber("a list, which counts only under a key named 'folds'"), at: entry.value.place)
            default: set(name, measured(entry.value), at: entry.value.place)
            }
        }
    }

    private mutating func set(_ name: String, _ value: Measured, at place: Place) {
        guard numbers[name] == nil else {
            numbers[name] = .notNumber("written in two ways")
            doubts.append(Problem("'\(name)' is written in two ways, nested and with a dot.", at: place))
            return
        }
        numbers[name] = value
        switch value {
        case .number: break
        case .notFinite(let written): doubts.append(Problem("'\(name)' is \(written), which is no evidence.", at: place))
        case .notNumber(let what): doubts.append(Problem("'\(name)' is \(what), not a number.", at: place))
        case .undefined(let sentence): doubts.append(Problem(sentence, at: place))
        }
    }

    private func measured(_ node: DocumentNode) -> Measured {
        switch node.value {
        case .null: return .notNumber("empty")
        case .list: return .notNumber("a list")
        case .mapping: return .notNumber("a mapping")
        case .scalar(let scalar):
            if scalar.style == .plain, PlainScalar.flag(scalar.text) != nil { return .notNumber(scalar.text) }
            guard scalar.style == .plain, let number = PlainScalar.number(scalar.text) else {
                return .notNumber("the text \(node.words)")
            }
            return number.isFinite ? .number(number) : .notFinite(scalar.text)
        }
    }

    private func folds(_ items: [DocumentNode]) -> Measured {
        guard !items.isEmpty else { return .notNumber("an empty list") }
        var sum = 0.0
        for item in items {
            switch measured(item) {
            case .number(let number): sum += number
            case .notFinite(let written): return .notFinite("a list with \(written)")
            case .notNumber(let what), .undefined(let what): return .notNumber("a list with \(what)")
            }
        }
        let mean = sum / Double(items.count)
        return mean.isFinite ? .number(mean) : .notFinite("a list whose sum is too large")
    }
}
