/// How often or how strongly a row counts: a whole count in a bootstrap sample, or that times the row's own weight.
///
/// Counts are added as whole numbers, which is exact and a step of the processor instead of four.
protocol RowWeight {
    associatedtype Sum: Numeric & Comparable
    var sum: Sum { get }
    var real: Double { get }
    /// A part of a sum, 0 of nothing.
    static func share(_ part: Sum, of whole: Sum) -> Double
    static func number(_ sum: Sum) -> Double
}

extension UInt8: RowWeight {
    var sum: Int { Int(self) }
    var real: Double { Double(self) }
    static func share(_ part: Int, of whole: Int) -> Double { Double(part) / Double(whole > 0 ? whole : 1) }
    static func number(_ sum: Int) -> Double { Double(sum) }
}

extension Double: RowWeight {
    var sum: Double { self }
    var real: Double { self }
    static func share(_ part: Double, of whole: Double) -> Double { whole > 0 ? part / whole : 0 }
    static func number(_ sum: Double) -> Double { sum }
}
