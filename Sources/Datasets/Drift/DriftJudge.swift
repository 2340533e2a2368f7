package import Domain
import Statistics

/// Compares two profiles column by column.
package struct DriftJudge: Sendable {
    package var rule: DriftRule

    package init(rule: DriftRule) { self.rule = rule }

    /// - Throws: a sentence with the rule's place where a column cannot be compared by the method that the rule names.
    package func verdict(_ current: DataProfile, against reference: DataProfile) throws(DriftRefusal) -> DriftVerdict {
        let known = Dictionary(reference.columns.map { ($0.name, $0) }) { first, _ in first }
        var verdict = DriftVerdict(columns: [], excluded: [])
        for column in current.columns where !rule.ignore.contains(column.name) {
            let pair = known[column.name].map { ColumnPair(reference: $0, current: column, rows: (reference.rows, current.rows)) }
            if let reason = pair?.reasonToExclude ?? (pair == nil ? "not in the reference" : nil) {
                verdict.excluded.append(.init(column: column.name, reason: reason))
            } else if let pair {
                try compare(pair, into: &verdict)
            }
        }
        let adjusted = MultipleTesting.benjaminiHochberg(verdict.columns.map(\.pValue))
        for (place, value) in adjusted.enumerated() { verdict.columns[place].adjusted = value }
        return verdict
    }

    private func compare(_ pair: ColumnPair, into verdict: inout DriftVerdict) throws(DriftRefusal) {
        let asked = rule.columns[pair.name]
        let usual: DriftRule.Method = pair.isNumber ? .wasserstein : .jensenShannon
        let method = asked?.method ?? usual
        if let asked, method != usual, method != .psi {
            throw DriftRefusal(
                "\(asked.place.file):\(asked.place.line): '\(pair.name)' holds \(pair.isNumber ? "numbers" : "categories"), and "
                    + "\(method.rawValue) is for \(pair.isNumber ? "categories" : "numbers"). Write 'method: \(usual.rawValue)' or psi."
            )
        }
        let threshold = asked?.threshold ?? method.usualThreshold()
        do {
            verdict.columns.append(try pair.drift(method, threshold: threshold))
        } catch {
            verdict.excluded.append(.init(column: pair.name, reason: error.description))
        }
    }
}

/// A rule about drift that these data cannot be judged by.
package struct DriftRefusal: Error, CustomStringConvertible, Equatable {
    package let description: String

    init(_ description: String) { self.description = description }
}
