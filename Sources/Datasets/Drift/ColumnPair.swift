import Domain
import Statistics

/// The same column of two data sets.
struct ColumnPair {
    var reference: DataProfile.Column
    var current: DataProfile.Column
    /// Of the reference and of the current set.
    var rows: (Int, Int)
    /// Where the p-value is dealt over blocks, the one that is to be within reach.
    var blockLevel: Double?

    var name: String { current.name }
    var isNumber: Bool { current.kind.isNumeric }

    /// Why the column says nothing about drift; nil where it does.
    var reasonToExclude: String? {
        let (old, new) = (reference.values(of: rows.0), current.values(of: rows.1))
        if old == 0 || new == 0 { return "no values" }
        if current.kind.isTime || reference.kind.isTime { return "time" }
        guard reference.kind.isNumeric == current.kind.isNumeric else {
            return "\(reference.kind.rawValue) in the reference, now \(current.kind.rawValue)"
        }
        if reference.isMonotone || current.isMonotone { return "monotone" }
        if reference.isConstant, current.isConstant {
            return reference.top.map(\.identity) == current.top.map(\.identity) ? "constant" : "constant, and now another value"
        }
        if isNumber, reference.isConstant { return "constant in the reference" }
        if let reason = Self.reason(reference, old) ?? Self.reason(current, new) { return reason }
        if isNumber { return reference.bins == nil || current.bins == nil ? "no finite number" : nil }
        return reference.isListed && current.isListed ? nil : "too many different values"
    }

    /// A measured number is nearly always another one; a name or a whole number that is, names a row.
    private static func reason(_ column: DataProfile.Column, _ values: Int) -> String? {
        guard column.kind != .number, column.distinct > 20 else { return nil }
        if column.distinct == values { return "unique" }
        return Double(column.distinct) >= 0.9 * Double(values) ? "near-unique" : nil
    }

    func drift(_ method: DriftRule.Method, threshold: Double) throws(StatisticsError) -> ColumnDrift {
        isNumber ? try numbers(method, threshold) : try categories(method, threshold)
    }

    private func numbers(_ method: DriftRule.Method, _ threshold: Double) throws(StatisticsError) -> ColumnDrift {
        let (old, new) = (try reference.stored, try current.stored)
        let shared = try old.shared(with: new)
        let blocks = try blocks { column throws(StatisticsError) in try column.blocked(between: shared.places) }
        let pValue = if let blocks { blocks.pValue } else { try TwoSampleChiSquare(shared.counts, pooling: .neighbours).pValue }
        let effect =
            method == .psi
            ? shared.counts.populationStabilityIndex
            : try new.distribution.normalisedWasserstein(reference: old.distribution, deviation: reference.deviation ?? 0)
        return ColumnDrift(
            column: name, method: method, effect: effect, threshold: threshold, pValue: pValue,
            resolution: blocks?.resolution, referenceRows: Int(old.rows), rows: Int(new.rows),
            bars: DriftBars(shared.counts, between: shared.places))
    }

    private func categories(_ method: DriftRule.Method, _ threshold: Double) throws(StatisticsError) -> ColumnDrift {
        let (old, new) = (reference.counted, current.counted)
        let counts = try CategoryCounts(reference: old, current: new)
        let names = Set(old.keys).union(new.keys).sorted()
        let blocks = names.count > 1 ? try blocks { column throws(StatisticsError) in column.blocked(over: names) } : nil
        var pValue = blocks?.pValue ?? 1
        if blocks == nil, names.count > 1 { pValue = try TwoSampleChiSquare(counts, pooling: .rarest).pValue }
        return ColumnDrift(
            column: name, method: method,
            effect: method == .psi ? counts.populationStabilityIndex : counts.jensenShannonDistance, threshold: threshold,
            pValue: pValue, resolution: blocks?.resolution, referenceRows: reference.values(of: rows.0),
            rows: current.values(of: rows.1),
            appeared: current.top.filter { old[$0.identity] == nil }, vanished: reference.top.filter { new[$0.identity] == nil },
            bars: DriftBars(reference.top, current.top))
    }
}

extension FieldRule.Kind {
    var isNumeric: Bool { self == .integer || self == .number }
    var isTime: Bool { [.date, .datetime, .time].contains(self) }
}

extension DataProfile.Value {
    /// What it is compared by.
    var identity: String { hash ?? value ?? "" }
}

extension DataProfile.Column {
    func values(of rows: Int) -> Int { rows - nulls }
    var isConstant: Bool { distinct == 1 }
    /// Whether all its different values are in `top`.
    var isListed: Bool { top.count == distinct }
    var counted: [String: Int] { Dictionary(top.map { ($0.identity, $0.rows) }) { $0 + $1 } }

    var stored: StoredBins {
        get throws(StatisticsError) {
            try StoredBins(
                edges: bins?.edges ?? [], counts: (bins?.counts ?? []).map(Double.init), minimum: bins?.minimum ?? 0,
                maximum: bins?.maximum ?? 0)
        }
    }
}
