/// The sum of the weights and of the weights times values, over the values as given.
///
/// Eight sums in turn, added up pairwise: the processor adds them side by side, and the rounding error is that of an eighth of
/// the rows. The order is fixed, so that the same rows give the same bits.
func weightedSums(
    _ weights: UnsafeBufferPointer<some RowWeight>, _ values: UnsafeBufferPointer<Double>
) -> (weight: Double, value: Double) {
    var (total, sum) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    let whole = values.count & ~7
    var row = 0
    while row < whole {
        var weight = SIMD8<Double>.zero
        var value = SIMD8<Double>.zero
        for lane in 0..<8 {
            weight[lane] = weights[row + lane].real
            value[lane] = values[row + lane]
        }
        total += weight
        sum += weight * value
        row += 8
    }
    for rest in whole..<values.count {
        total[rest - whole] += weights[rest].real
        sum[rest - whole] += weights[rest].real * values[rest]
    }
    return (pairwise(total), pairwise(sum))
}

private func pairwise(_ sums: SIMD8<Double>) -> Double {
    let four = sums.lowHalf + sums.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
}
