/// Which fold each row of a training set belongs to. The same seed gives the same folds.
package struct FoldAssignment: Sendable, Equatable {
    /// From 1, by row.
    package let folds: [Int]

    /// Deals the rows out in a random order, so that folds differ by one row at most.
    package init(rows: Int, count: Int, seed: UInt64) {
        folds = Self.dealt(rows, count, seed)
    }

    /// Rows of one group stay together; the groups are dealt out.
    package init<Group: Hashable>(groups: [Group], count: Int, seed: UInt64) {
        var numbers: [Group: Int] = [:]
        let places = groups.map { group in
            let number = numbers[group] ?? numbers.count
            numbers[group] = number
            return number
        }
        let dealt = Self.dealt(numbers.count, count, seed)
        folds = places.map { dealt[$0] }
    }

    private static func dealt(_ things: Int, _ count: Int, _ seed: UInt64) -> [Int] {
        var stream = RandomStream(seed: seed)
        var folds = Array(repeating: 0, count: things)
        for (turn, thing) in (0..<things).shuffled(using: &stream).enumerated() { folds[thing] = turn % count + 1 }
        return folds
    }
}
