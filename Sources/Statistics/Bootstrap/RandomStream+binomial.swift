import Glibc

extension RandomStream {
    /// Below this mean, going from one success to the next is as fast.
    private static let leastMean = 10.0

    /// How many of `count` trials succeed that each do with the probability `share`; exact but for the rounding of doubles.
    package mutating func binomial(_ count: Int, _ share: Double) -> Int {
        guard share <= 0.5 else { return share < 1 ? count - binomial(count, 1 - share) : count }
        guard Double(count) * share >= Self.leastMean else { return binomialByDistances(count, share) }
        return BinomialHat(count: count, share: share).draw(&self)
    }

    /// The same, in a time that grows with the successes: the distance from one to the next is geometric.
    /// Source: L. Devroye, Non-Uniform Random Variate Generation (1986), X.4.3.
    mutating func binomialByDistances(_ count: Int, _ share: Double) -> Int {
        guard share > 0, count > 0 else { return 0 }
        guard share < 1 else { return count }
        let scale = log1p(-share)
        var (successes, place) = (0, 0.0)
        while true {
            place += (log1p(-unit()) / scale).rounded(.down) + 1
            if place > Double(count) { return successes }
            successes += 1
        }
    }
}

/// Transformed rejection: a curve above the binomial probabilities, under which a point is drawn by inversion, and kept if it lies
/// below them. The time does not grow with the mean. For a mean of at least 10 and a share of at most a half.
///
/// Source: W. Hörmann, "The generation of binomial random variates", Journal of Statistical Computation and Simulation 46 (1993)
/// 101-110, algorithm BTRS.
private struct BinomialHat {
    private let trials: Double
    private let share: Double
    private let deviation: Double
    private let a: Double
    private let b: Double

    init(count: Int, share: Double) {
        (trials, self.share) = (Double(count), share)
        deviation = (trials * share * (1 - share)).squareRoot()
        b = 1.15 + 2.53 * deviation
        a = -0.0873 + 0.0248 * b + 0.01 * share
    }

    func draw(_ random: inout RandomStream) -> Int {
        let surely = 0.92 - 4.2 / b
        while true {
            let height = 1 - random.unit()
            let side = random.unit() - 0.5
            let edge = 0.5 - side.magnitude
            let number = ((2 * a / edge + b) * side + trials * share + 0.5).rounded(.down)
            if edge >= 0.07, height <= surely { return Int(number) }
            guard number >= 0, number <= trials else { continue }
            let scaled = height * (2.83 + 5.1 / b) * deviation / (a / (edge * edge) + b)
            let mode = ((trials + 1) * share).rounded(.down)
            if log(scaled) <= logProbability(number) - logProbability(mode) { return Int(number) }
        }
    }

    /// In Loader's form, in which large numbers do not cancel.
    private func logProbability(_ number: Double) -> Double {
        let others = trials - number
        guard number > 0 else { return trials * log1p(-share) }
        guard others > 0 else { return trials * log(share) }
        let errors = Saddle.stirlingError(trials) - Saddle.stirlingError(number) - Saddle.stirlingError(others)
        let distance = Saddle.deviance(number, trials * share) + Saddle.deviance(others, trials * (1 - share))
        return errors - distance + 0.5 * log(trials / (2 * Double.pi * number * others))
    }
}
