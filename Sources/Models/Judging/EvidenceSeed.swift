package import Domain

/// The seed of a bootstrap, made from what it is about: the same evidence gives the same bits.
package enum EvidenceSeed {
    /// FNV-1a over the digests and words (G. Fowler, L. C. Noll, K.-P. Vo), a zero byte after each.
    package static func of(_ digests: [ContentDigest], _ words: [String] = []) -> UInt64 {
        var seed: UInt64 = 0xCBF2_9CE4_8422_2325
        for text in digests.map(\.description) + words {
            for byte in Array(text.utf8) + [0] { seed = (seed ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        }
        return seed
    }
}
