import Glibc

/// Where the bins of a column of numbers end, so that two samples, looked at one without the other, have most ends in common.
///
/// Between two neighbouring quantiles the roundest binary number is taken: the one that is a multiple of the highest power of two.
/// Samples of one distribution have nearly the same quantiles, and between those the same round numbers, whichever was seen first.
package enum BinEdges {
    /// The shares of the quantiles that edges are put between: `parts` equal steps and a doubling of fineness towards both ends,
    /// because a distance in units is made in the tails.
    package static func shares(parts: Int) -> [Double] {
        let tail = (0..<6).map { 1 / Double(parts << ($0 + 1)) }
        return tail.reversed() + (1..<parts).map { Double($0) / Double(parts) } + tail.map { 1 - $0 }
    }

    /// Rising edges; a bin holds what is above one edge and at most the next.
    /// - Parameter quantiles: finite values, rising, in the order of `shares`.
    package static func between(_ quantiles: [Double]) -> [Double] {
        var edges: Set<Double> = []
        for (low, high) in zip(quantiles, quantiles.dropFirst()) {
            if low < high {
                edges.insert(roundest(from: low, below: high))
            } else {
                // A value that many rows share is a bin of its own.
                edges.formUnion([below(low), low])
            }
        }
        return edges.filter(\.isFinite).sorted()
    }

    /// The number before it, passing over those so near to 0 that not every reader takes them.
    private static func below(_ value: Double) -> Double {
        value == 0 ? -Double.leastNormalMagnitude : value.nextDown
    }

    /// The multiple of the highest power of two in `low ..< high`; there is one only, or 0.
    static func roundest(from low: Double, below high: Double) -> Double {
        if low <= 0, high > 0 { return 0 }
        var power = max(low.magnitude, high.magnitude).exponent
        while power > -1000 {
            let step = scalbn(1.0, Int32(power))
            let place = (low / step).rounded(.up) * step
            if place < high { return place }
            power -= 1
        }
        return low
    }
}
