package import Domain
import Statistics

/// Compares two profiles column by column.
package struct DriftJudge: Sendable {
    package var rule: DriftRule

    package init(rule: DriftRule) { self.rule = rule }

    /// - Throws: a sentence with the rule's place where a column cannot be compared by the method that the rule names.
    package func verdict(_ current: DataProfile, against reference: DataProfile) throws(DriftRefusal) -> DriftVerdict {
        try checkNames(current)
        try checkBlocks(current)
        try checkBlocks(reference, "the reference")
        let known = Dictionary(reference.columns.map { ($0.name, $0) }) { first, _ in first }
        var verdict = DriftVerdict(columns: [], excluded: [])
        // The least of the p-values of so many columns is compared with this share.
        let level = rule.block.map { _ in rule.significance / Double(max(1, current.columns.count)) }
        for column in current.columns where !rule.ignore.contains(column.name) && column.name != rule.block {
            let pair = known[column.name].map {
                ColumnPair(reference: $0, current: column, rows: (reference.rows, current.rows), blockLevel: level)
            }
            if let reason = pair?.reasonToExclude ?? (pair == nil ? DriftVerdict.Excluded.foreign : nil) {
                verdict.excluded.append(.init(column: column.name, reason: reason))
            } else if let pair {
                try compare(pair, into: &verdict)
            }
        }
        let adjusted = MultipleTesting.benjaminiHochberg(verdict.columns.map(\.pValue))
        for (place, value) in adjusted.enumerated() { verdict.columns[place].adjusted = value }
        return verdict
    }

    private func checkNames(_ current: DataProfile) throws(DriftRefusal) {
        let names = Set(current.columns.map(\.name))
        let asked = rule.columns.map { ($0.key, $0.value.place, "columns") } + rule.ignore.map { ($0, rule.place, "ignore") }
        guard let (name, place, key) = asked.sorted(by: { $0.0 < $1.0 }).first(where: { !names.contains($0.0) }) else { return }
        throw DriftRefusal(
            "\(place.file):\(place.line): the data have no column '\(name)', which '\(key)' names. Write its name as the data do, or take "
                + "it out.")
    }

    /// Whether the data themselves can be parted into the blocks that the rule names.
    package func checkBlocks(_ current: DataProfile) throws(DriftRefusal) { try checkBlocks(current, "the data") }

    private func checkBlocks(_ profile: DataProfile, _ words: String) throws(DriftRefusal) {
        if let block = rule.block, profile.block != block {
            let place = "\(rule.place.file):\(rule.place.line): "
            guard let column = profile.columns.first(where: { $0.name == block }) else {
                throw DriftRefusal("\(place)\(words) has no column '\(block)' to make blocks of. Name another in 'block'.")
            }
            guard column.distinct <= DataProfile.mostBlocks else {
                throw DriftRefusal(
                    "\(place)'\(block)' has \(column.distinct) different values in \(words), and blocks are at most "
                        + "\(DataProfile.mostBlocks). Name a coarser column in 'block'.")
            }
            throw DriftRefusal("\(place)the profile of \(words) has no blocks of '\(block)'. Write the same 'block' there.")
        }
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
