/// Deals blocks to two samples of fixed numbers of blocks.
struct BlockDealer {
    private let blocks: [[Double]]
    private let current: Int
    private let total: [Double]

    init(blocks: [[Double]], current: Int) {
        (self.blocks, self.current) = (blocks, current)
        total = blocks[0].indices.map { bin in blocks.reduce(0) { $0 + $1[bin] } }
    }

    func statistic(ofCurrent chosen: [Int]) -> Double {
        let counts = total.indices.map { bin in chosen.reduce(0) { $0 + blocks[$1][bin] } }
        return TwoSampleChiSquare.statistic(zip(total, counts).map { $0 - $1 }, counts)
    }

    /// The number of different deals, none if it is greater.
    func count(atMost limit: Int) -> Int? {
        var count = 1
        for k in 0..<min(current, blocks.count - current) {
            count = count * (blocks.count - k) / (k + 1)
            guard count <= limit else { return nil }
        }
        return count
    }

    func countAll(where holds: (Double) -> Bool) -> Int {
        var chosen = Array(0..<current)
        var found = 0
        repeat { found += holds(statistic(ofCurrent: chosen)) ? 1 : 0 } while advance(&chosen)
        return found
    }

    /// The next choice in lexicographic order: D. E. Knuth, The Art of Computer Programming 4A, 7.2.1.3.
    private func advance(_ chosen: inout [Int]) -> Bool {
        guard let place = chosen.indices.last(where: { chosen[$0] < blocks.count - current + $0 }) else { return false }
        chosen[place] += 1
        for later in chosen.indices.dropFirst(place + 1) { chosen[later] = chosen[later - 1] + 1 }
        return true
    }

    /// Deals at random until so many of them hold, or until `most` are dealt.
    func countSampled(
        atMost most: Int, until enough: Int, seed: UInt64, where holds: (Double) -> Bool
    ) -> (found: Int, deals: Int) {
        var random = RandomStream(seed: seed)
        var order = Array(blocks.indices)
        var (found, deals) = (0, 0)
        while deals < most, found < enough {
            for place in 0..<current { order.swapAt(place, place + random.below(order.count - place)) }
            found += holds(statistic(ofCurrent: Array(order[..<current]))) ? 1 : 0
            deals += 1
        }
        return (found, deals)
    }
}
