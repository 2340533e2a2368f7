import Foundation

/// SplitMix64 (Steele, Lea, Flood 2014) from a seed that a failure prints; `GATEHOUSE_SEED` gives it again.
struct SeededRandom: RandomNumberGenerator, CustomStringConvertible {
    private let seed: UInt64
    private var state: UInt64

    init() {
        seed = Product.variables["GATEHOUSE_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0 ... .max)
        state = seed
    }

    var description: String { "GATEHOUSE_SEED=\(seed)" }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
