/// How often or how strongly a row counts: a whole count in a bootstrap sample, or that times the row's own weight.
protocol RowWeight {
    var real: Double { get }
}

extension UInt8: RowWeight {
    var real: Double { Double(self) }
}

extension Double: RowWeight {
    var real: Double { self }
}
