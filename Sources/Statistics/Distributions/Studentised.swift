/// The quantile of Student's t whose tail is that of the normal quantile z: what a normal bound must use where the variance is
/// estimated from few rows.
///
/// Source: Abramowitz and Stegun 26.7.5, within 0.002 of the exact quantile at 5 degrees and a tail of 0.05. It rises
/// with z everywhere, and is z where the degrees are infinite.
func studentised(_ z: Double, degrees: Double) -> Double {
    let square = z * z
    let first = (square + 1) / 4
    let second = ((5 * square + 16) * square + 3) / 96
    let third = (((3 * square + 19) * square + 17) * square - 15) / 384
    return z * (1 + (first + (second + third / degrees) / degrees) / degrees)
}
