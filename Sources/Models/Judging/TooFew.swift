internal import Statistics

/// Why rows are too few to decide; clauses, nil where they are enough.
enum TooFew {
    static func ofAClass(_ counts: PairCounts) -> String? {
        let fewest = min(counts.positives, counts.negatives)
        return fewest < PairedPredictions.fewestOfAClass ? ofAClass(fewest) : nil
    }

    static func ofAClass(_ count: Int) -> String {
        "the rarer class has \(count) example\(count == 1 ? "" : "s"), and the interval needs \(PairedPredictions.fewestOfAClass)"
    }
}
