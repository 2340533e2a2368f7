/// Random 64-bit words: xoshiro256++ by D. Blackman and S. Vigna, "Scrambled Linear Pseudorandom Number Generators" (2021), its
/// state filled by SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, 2014) as its authors advise.
///
/// A stream is named by a seed and a number, so that the samples of a bootstrap are the same in whatever order and by however
/// many tasks they are drawn.
package struct RandomStream: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    package init(seed: UInt64, stream: UInt64 = 0) {
        var seeds = SplitMix64(state: seed)
        var own = SplitMix64(state: seeds.next() ^ stream &* 0xD134_2543_DE82_EF95)
        state = (own.next(), own.next(), own.next(), own.next())
    }

    /// A stream from a state of one's own, not all 0.
    package init(state: (UInt64, UInt64, UInt64, UInt64)) {
        self.state = state
    }

    package mutating func next() -> UInt64 {
        let sum = state.0 &+ state.3
        let result = (sum << 23 | sum >> 41) &+ state.0
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = state.3 << 45 | state.3 >> 19
        return result
    }

    /// A number below `bound`, each as likely: D. Lemire, ACM Transactions on Modeling and Computer Simulation 29 (2019).
    package mutating func below(_ bound: Int) -> Int {
        let bound = UInt64(bound)
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        }
        return Int(product.high)
    }

    /// A number in 0 ..< 1, of 53 bits.
    package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}

private struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
