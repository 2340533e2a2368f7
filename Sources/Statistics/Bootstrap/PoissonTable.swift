import Glibc

/// Poisson counts from 12 random bits each; exact, because the few cells in which a count changes draw 52 bits more.
///
/// Source: inversion by table, L. Devroye, Non-Uniform Random Variate Generation (1986), III.2 and III.3.
struct PoissonTable: Sendable {
    static let bits: UInt64 = 12
    private static let unsettled: UInt8 = 255
    private let counts: [UInt8]
    /// P(count <= k), in units of 2^-64.
    private let cumulative: [UInt64]

    init(mean: Double) {
        var (term, sum) = (exp(-mean), 0.0)
        var cumulative: [UInt64] = []
        for k in 1...40 {
            sum += term
            guard sum < 1 - 0x1p-53, term > 0x1p-64 else { break }
            cumulative.append(UInt64(sum * 0x1p64))
            term *= mean / Double(k)
        }
        self.cumulative = cumulative
        counts = (0..<(1 << Self.bits)).map { cell in
            let low = UInt64(cell) << (64 - Self.bits)
            let first = Self.count(low, cumulative)
            return first == Self.count(low | UInt64.max >> Self.bits, cumulative) ? first : Self.unsettled
        }
    }

    private static func count(_ word: UInt64, _ cumulative: [UInt64]) -> UInt8 {
        UInt8(cumulative.count { $0 <= word })
    }

    /// Fills the counts and gives their sum.
    func fill(_ places: UnsafeMutableBufferPointer<UInt8>, _ random: inout RandomStream) -> Int {
        counts.withUnsafeBufferPointer { table in
            var sum = 0
            var place = 0
            while place < places.count {
                var word = random.next()
                for _ in 0..<min(5, places.count - place) {
                    let cell = Int(word & (1 << Self.bits - 1))
                    word >>= Self.bits
                    var count = table[cell]
                    if count == Self.unsettled { count = settled(cell, &random) }
                    places[place] = count
                    sum &+= Int(count)
                    place += 1
                }
            }
            return sum
        }
    }

    private func settled(_ cell: Int, _ random: inout RandomStream) -> UInt8 {
        Self.count(UInt64(cell) << (64 - Self.bits) | random.next() >> Self.bits, cumulative)
    }
}
