/// A written number with its unit: `0.80`, `5%`, `0.5pt`, `50MB`, `10m`.
package struct Quantity: Sendable, Equatable {
    package enum Dimension: Sendable, Equatable {
        case plain
        /// Hundredths: `5%` is 0.05.
        case percentage
        /// Percentage points of a number between 0 and 1: `0.5pt` is 0.005.
        case points
        /// Bytes.
        case size
        /// Seconds.
        case duration
    }

    package var value: Double
    package var dimension: Dimension
    package var written: String

    package init(_ value: Double, _ dimension: Dimension = .plain, written: String) {
        self.value = value
        self.dimension = dimension
        self.written = written
    }
}

extension Quantity {
    /// What `unit` stands for: `MB` is 1,000,000 bytes, `MiB` 1,048,576; nil if there is no such unit.
    static func unit(_ unit: String) -> (dimension: Dimension, factor: Factor)? {
        if let size = sizes[unit.lowercased()] { return (.size, .times(size)) }
        if let seconds = durations[unit] { return (.duration, seconds) }
        switch unit {
        case "": return (.plain, .times(1))
        case "%": return (.percentage, .dividedBy(100))
        case "pt": return (.points, .dividedBy(100))
        default: return nil
        }
    }

    /// Kept as a division where the reciprocal has no exact binary form: 0.5 / 100 is the double nearest 0.005.
    enum Factor: Sendable {
        case times(Double)
        case dividedBy(Double)

        func applied(to number: Double) -> Double {
            switch self {
            case .times(let factor): number * factor
            case .dividedBy(let divisor): number / divisor
            }
        }
    }

    /// Reads a whole text such as `10m`, `1.5 GB` or `90%`; nil if it is anything else.
    package init?(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        let length = Self.numberLength(in: scalars, from: 0)
        guard length > 0, let number = Double(Self.text(scalars[..<length])), number.isFinite else { return nil }
        let unit = Self.text(scalars[length...].drop { $0 == " " })
        guard let (dimension, factor) = Self.unit(unit) else { return nil }
        self.init(factor.applied(to: number), dimension, written: text)
    }

    /// How many scalars from `start` on are a number without a sign; 0 if none stands there.
    static func numberLength(in scalars: [Unicode.Scalar], from start: Int) -> Int {
        func digits(from index: Int) -> Int { scalars[index...].prefix { ("0"..."9").contains($0) }.count }
        var end = start + digits(from: start)
        if end < scalars.count, scalars[end] == "." {
            let fraction = digits(from: end + 1)
            guard end > start || fraction > 0 else { return 0 }
            end += 1 + fraction
        }
        guard end > start, end < scalars.count, scalars[end] == "e" || scalars[end] == "E" else { return end - start }
        let sign = end + 1 < scalars.count && (scalars[end + 1] == "+" || scalars[end + 1] == "-") ? 1 : 0
        guard end + 1 + sign < scalars.count else { return end - start }
        let exponent = digits(from: end + 1 + sign)
        return exponent == 0 ? end - start : end + 1 + sign + exponent - start
    }

    static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private static let sizes: [String: Double] = [
        "b": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12,
        "kib": 1024, "mib": 1_048_576, "gib": 1_073_741_824, "tib": 1_099_511_627_776,
    ]

    private static let durations: [String: Factor] = [
        "ms": .dividedBy(1000), "s": .times(1), "m": .times(60), "min": .times(60), "h": .times(3600), "d": .times(86400),
    ]
}
