/// Whether two numbers agree to that share of the greater, or to that much where both are below 1.
func close(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
    a == b || (a - b).magnitude <= tolerance * max(1, a.magnitude, b.magnitude)
}

/// Whether two numbers agree to that share of the greater, however small they are.
func relativelyClose(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    a == b || (a - b).magnitude <= tolerance * max(a.magnitude, b.magnitude)
}
