extension MetricKernel {
    /// What the kernel takes from a row, as bits; none where it looks at rows beside each other, or at several numbers of a row.
    func bits(of row: Int) -> UInt64? {
        switch self {
        case .confusion(let kernel): UInt64(kernel.cells[row])
        case .mean(let kernel): kernel.values[row].bitPattern
        case .determination, .calibration, .ranks: nil
        }
    }

    /// The kernel of those rows alone; none where `bits` is.
    func taking(_ rows: [Int]) -> MetricKernel? {
        switch self {
        case .confusion(var kernel):
            kernel.cells = rows.map { kernel.cells[$0] }
            return .confusion(kernel)
        case .mean(var kernel):
            kernel.values = rows.map { kernel.values[$0] }
            return .mean(kernel)
        case .determination, .calibration, .ranks: return nil
        }
    }
}
