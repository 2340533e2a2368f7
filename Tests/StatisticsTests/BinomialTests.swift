import Glibc
import Statistics
import Testing

@Suite("Binomial numbers")
struct BinomialTests {
    private static let draws = 20_000

    struct Case: CustomTestStringConvertible {
        let (count, share): (Int, Double)
        let testDescription: String

        init(_ count: Int, _ share: Double) {
            (self.count, self.share, testDescription) = (count, share, "\(count) trials of \(share)")
        }

        var mean: Double { Double(count) * share }
        var variance: Double { mean * (1 - share) }

        func probability(_ number: Int) -> Double {
            let (n, k) = (Double(count), Double(number))
            return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(share) + (n - k) * log1p(-share))
        }
    }

    @Test(
        "They have the binomial mean, variance and probabilities",
        arguments: [
            Case(50, 0.02), Case(40, 0.3), Case(1000, 0.97), Case(2000, 0.006), Case(1_000_000, 0.3), Case(5_000_000, 1e-7),
        ])
    func probabilities(of item: Case) {
        var random = RandomStream(seed: 20_261_129)
        let numbers = (0..<Self.draws).map { _ in random.binomial(item.count, item.share) }
        let mean = numbers.reduce(0.0) { $0 + Double($1) } / Double(Self.draws)
        #expect((mean - item.mean).magnitude < 4 * (item.variance / Double(Self.draws)).squareRoot())
        let variance = numbers.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(Self.draws - 1)
        let kurtosis = 2 + 1 / item.variance
        #expect((variance / item.variance - 1).magnitude < 4 * (kurtosis / Double(Self.draws)).squareRoot())
        #expect(fit(numbers, item) > 0.001)
    }

    /// The p-value of a chi-square test over bins of a third of a deviation, those of few expected draws put together.
    private func fit(_ numbers: [Int], _ item: Case) -> Double {
        let width = max(1, Int(item.variance.squareRoot() / 3))
        let reach = 6 * item.variance.squareRoot() + 6
        let (low, high) = (max(0, Int(item.mean - reach) / width * width), min(item.count, Int(item.mean + reach)))
        var (seen, expected) = ([Int: Double](), [Int: Double]())
        for number in numbers { seen[number / width, default: 0] += 1 }
        for number in low...high { expected[number / width, default: 0] += Double(Self.draws) * item.probability(number) }
        let common = expected.filter { $0.value >= 10 }
        let rest = Double(Self.draws) - common.values.reduce(0, +)
        let seenRest = Double(Self.draws) - common.keys.reduce(0) { $0 + seen[$1, default: 0] }
        let chiSquare = common.reduce((seenRest - rest) * (seenRest - rest) / max(rest, 1)) {
            $0 + (seen[$1.key, default: 0] - $1.value) * (seen[$1.key, default: 0] - $1.value) / $1.value
        }
        return ChiSquare.survival(chiSquare, degrees: Double(common.count))
    }

    @Test("Nothing is drawn of nothing, and all of what is certain")
    func edges() {
        var random = RandomStream(seed: 1)
        #expect([(0, 0.5), (9, 0), (1_000_000, 0)].map { random.binomial($0.0, $0.1) } == [0, 0, 0])
        #expect([(9, 1.0), (1_000_000, 1)].map { random.binomial($0.0, $0.1) } == [9, 1_000_000])
    }
}
