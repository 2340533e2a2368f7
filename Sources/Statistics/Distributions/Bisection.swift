/// The place between low and high where `isBelow` turns from true to false, to the last bit that halving reaches.
///
/// Halving never leaves the bracket and needs no derivative, so that it ends for every input: 200 steps at most.
func bisected(_ low: Double, _ high: Double, where isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<200 {
        let middle = low + (high - low) / 2
        guard middle > low, middle < high else { break }
        if isBelow(middle) { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
}
