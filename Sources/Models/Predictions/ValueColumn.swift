internal import Domain

/// A column that is numbers, or words where one of its cells is none.
enum ValueColumn: Sendable {
    case numbers([Double])
    /// Each row's word by its number in `names`, which are in the order in which they come.
    case words([Int32], names: [String])

    var count: Int {
        switch self {
        case .numbers(let numbers): numbers.count
        case .words(let codes, _): codes.count
        }
    }

    /// None where they are words.
    var numbers: [Double] {
        if case .numbers(let numbers) = self { numbers } else { [] }
    }

    /// The values that occur, each as a class.
    var classes: Set<ClassName> {
        switch self {
        case .numbers(let numbers): Set(numbers.map(ClassName.number))
        case .words(_, let names): Set(names.map(ClassName.init))
        }
    }

    func coded(by numbers: [ClassName: Int32]) -> [Int32] {
        switch self {
        case .numbers(let values): return values.map { numbers[.number($0)] ?? -1 }
        case .words(let codes, let names):
            let known = names.map { numbers[ClassName($0)] ?? -1 }
            return codes.map { known[Int($0)] }
        }
    }

    /// For people, and for comparing by value.
    func name(_ row: Int) -> String {
        switch self {
        case .numbers(let numbers): Measured.text(numbers[row])
        case .words(let codes, let names): names[Int(codes[row])]
        }
    }

    func rows(_ order: [Int]) -> ValueColumn {
        switch self {
        case .numbers(let numbers): .numbers(order.map { numbers[$0] })
        case .words(let codes, let names): .words(order.map { codes[$0] }, names: names)
        }
    }
}

/// A class as labels write it. `1` and `1.0` are one class.
enum ClassName: Hashable, Comparable, CustomStringConvertible {
    case number(Double)
    case word(String)

    init(_ text: String) {
        self = Double(text).flatMap { $0.isFinite ? .number($0) : nil } ?? .word(text)
    }

    var description: String {
        switch self {
        case .number(let number): Measured.text(number)
        case .word(let word): word
        }
    }

    /// Numbers by size and before words, words by their scalars.
    static func < (left: ClassName, right: ClassName) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.number, .word): true
        case (.word, .number): false
        case (.word(let left), .word(let right)): left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
        }
    }
}
