/// How often each of n units is in a sample of n drawn with replacement: multinomial counts, in one pass.
///
/// Independent Poisson counts are, given their sum N, the counts of N draws. Their mean is taken a little below 1, so that N
/// stays below n, and the n - N draws that are missing are made one by one: together n draws, exactly. A walk through memory
/// instead of n jumps.
struct Resampler: Sendable {
    let units: Int
    let seed: UInt64
    private let table: PoissonTable?
    /// Below this many units, drawing one by one is as fast.
    private static let fewest = 1024

    init(units: Int, seed: UInt64) {
        (self.units, self.seed) = (units, seed)
        table = units < Self.fewest ? nil : PoissonTable(mean: 1 - 4 / Double(units).squareRoot())
    }

    /// The counts of one sample; the same for the same seed and number.
    func fill(_ counts: UnsafeMutableBufferPointer<UInt8>, replicate: Int) {
        var random = RandomStream(seed: seed, stream: UInt64(replicate))
        var missing = units
        if let table {
            repeat { missing = units - table.fill(counts, &random) } while missing < 0
        } else {
            counts.update(repeating: 0)
        }
        for _ in 0..<missing { counts[random.below(units)] += 1 }
    }
}
