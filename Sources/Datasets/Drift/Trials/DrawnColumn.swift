package import Domain
import Glibc
import Statistics

/// A column whose distribution is known, for trials of how often drift alarms.
package struct DrawnColumn: Sendable {
    package let name: String
    package let kind: FieldRule.Kind
    /// The share of its rows without a value.
    let nulls: Double
    /// The value at a share of the distribution; of a category its number.
    private let quantile: @Sendable (Double) -> Double
    /// What a shift of 1 moves a number by; of a category, where rows are moved to.
    private let step: Double

    init(
        _ name: String, _ kind: FieldRule.Kind, nulls: Double = 0, step: Double,
        _ quantile: @escaping @Sendable (Double) -> Double
    ) {
        (self.name, self.kind, self.nulls, self.step, self.quantile) = (name, kind, nulls, step, quantile)
    }

    /// - Parameter shift: numbers all move by that many deviations; of whole numbers that share moves by one deviation, of
    ///   categories that share to the last one.
    func draw(_ rows: Int, shift: Double, _ random: inout RandomStream) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(rows)
        for _ in 0..<rows {
            if nulls > 0, random.unit() < nulls { continue }
            let value = quantile(random.unit() + 0x1p-54)
            values.append(shift == 0 ? value : moved(value, shift, &random))
        }
        return values
    }

    private func moved(_ value: Double, _ shift: Double, _ random: inout RandomStream) -> Double {
        switch kind {
        case .number: value + shift * step
        case .integer: random.unit() < shift ? value + step : value
        default: random.unit() < shift ? step : value
        }
    }

    /// As a profile writes it.
    package func text(_ value: Double) -> String {
        switch kind {
        case .number: "\(value)"
        case .integer: "\(Int(value))"
        default: "k\(Int(value))"
        }
    }
}

extension DrawnColumn {
    /// Whole numbers from 0 by their weights.
    private static func weighted(_ weights: [Double]) -> @Sendable (Double) -> Double {
        let total = weights.reduce(0, +)
        var sum = 0.0
        let sums = weights.map { weight in
            sum += weight / total
            return sum
        }
        return { share in
            var (low, high) = (0, sums.count - 1)
            while low < high {
                let middle = (low + high) / 2
                if sums[middle] < share { low = middle + 1 } else { high = middle }
            }
            return Double(low)
        }
    }

    private static func category(_ name: String, nulls: Double = 0, _ weights: [Double]) -> DrawnColumn {
        DrawnColumn(name, .string, nulls: nulls, step: Double(weights.count - 1), weighted(weights))
    }

    /// Those that a trial moves, one of each kind.
    package static let shifted = ["normal", "log-normal", "hours", "carriers"]

    /// Twenty columns of several kinds: ten of numbers, five of whole numbers, five of categories.
    package static let all: [DrawnColumn] = [
        DrawnColumn("normal", .number, step: 1) { Normal.quantile($0) },
        DrawnColumn("normal with nulls", .number, nulls: 0.3, step: 1) { Normal.quantile($0) },
        DrawnColumn("uniform", .number, step: 1 / 12.0.squareRoot()) { $0 },
        DrawnColumn("exponential", .number, step: 1) { -log(1 - $0) },
        DrawnColumn("log-normal", .number, step: 2.161) { exp(Normal.quantile($0)) },
        DrawnColumn("t, 3 degrees", .number, step: 3.0.squareRoot()) { StudentT.threeDegrees($0) },
        DrawnColumn("Pareto, tail 2.5", .number, step: 1.491) { pow(1 - $0, -0.4) },
        DrawnColumn("two peaks", .number, step: 3.162) { $0 < 0.5 ? Normal.quantile(2 * $0) : 6 + Normal.quantile(2 * $0 - 1) },
        DrawnColumn("mostly zero", .number, step: 0.714) { $0 < 0.7 ? 0 : -log((1 - $0) / 0.3) },
        DrawnColumn("prices", .number, step: 30) { (2000 + 3000 * Normal.quantile($0)).rounded() / 100 },
        DrawnColumn("counts", .integer, step: 2, weighted((0..<15).map { exp(Double($0) * log(3) - lgamma(Double($0) + 1)) })),
        DrawnColumn("hours", .integer, step: 7, weighted([Double](repeating: 1, count: 24))),
        DrawnColumn("minutes of delay", .integer, step: 40) { (40 * -log(1 - $0) - 15).rounded() },
        DrawnColumn("up to 1,000", .integer, step: 289) { 1 + ($0 * 1000).rounded(.down) },
        DrawnColumn("geometric with nulls", .integer, nulls: 0.2, step: 3) { (log(1 - $0) / log(0.75)).rounded(.down) },
        category("two", [1, 1]),
        category("rare", [90, 9, 1]),
        category("carriers", (1...16).map { 1 / Double($0) }),
        category("cities with nulls", nulls: 0.1, (1...100).map { 1 / Double($0) }),
        category("even 180", [Double](repeating: 1, count: 180)),
    ]
}

extension StudentT {
    /// The quantile of three degrees of freedom by Newton's steps on its closed distribution function.
    fileprivate static func threeDegrees(_ share: Double) -> Double {
        // Half the rows of each sign; far out the function is a power of the distance.
        let tail = min(share, 1 - share)
        var t = tail > 0.05 ? 1.6 * -Normal.quantile(tail) * 0.7 : cbrt(2 * 3.0.squareRoot() / (Double.pi * tail))
        for _ in 0..<6 {
            let scaled = t / 3.0.squareRoot()
            let above = 0.5 - (atan(scaled) + scaled / (1 + scaled * scaled)) / Double.pi
            let density = 2 / (Double.pi * 3.0.squareRoot() * (1 + scaled * scaled) * (1 + scaled * scaled))
            t = max(t + (above - tail) / density, 0)
        }
        return share < 0.5 ? -t : t
    }
}
