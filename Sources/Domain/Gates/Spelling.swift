/// Which known word a mistyped one was meant to be.
package enum Spelling {
    /// The nearest of `words`, if it is near enough to be worth asking about; the first of equals.
    package static func nearest(to word: String, among words: some Sequence<String>) -> String? {
        let limit = max(1, word.count / 3)
        let candidates = words.lazy.filter { $0 != word }.prefix(500)
        let scored = candidates.map { (word: $0, distance: distance(word.lowercased(), $0.lowercased())) }
        let near = scored.filter { $0.distance <= limit || isBeginning(word, of: $0.word) }
        return near.min { rank($0.word, $0.distance, word) < rank($1.word, $1.distance, word) }?.word
    }

    /// Of equally distant words the one that begins alike comes first.
    private static func rank(_ candidate: String, _ distance: Int, _ word: String) -> (Int, Int) {
        (distance, isBeginning(word, of: candidate) ? 0 : 1)
    }

    /// ` Did you mean 'x'?` with its leading space, or nothing.
    package static func question(_ word: String, among words: some Sequence<String>) -> String {
        nearest(to: word, among: words).map { " Did you mean '\($0)'?" } ?? ""
    }

    /// The nearest of `words` that `word` may be a slip of: it differs in a letter or two, and not in what is put behind it.
    package static func slip(_ word: String, of words: some Sequence<String>) -> String? {
        guard let near = nearest(to: word, among: words) else { return nil }
        let (left, right) = (word.lowercased(), near.lowercased())
        return distance(left, right) <= max(1, word.count / 5) ? near : nil
    }

    /// `acc` is taken for `accuracy`, and the other way round.
    private static func isBeginning(_ left: String, of right: String) -> Bool {
        let (shorter, longer) = left.count < right.count ? (left, right) : (right, left)
        return shorter.count >= 3 && longer.lowercased().hasPrefix(shorter.lowercased())
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
    static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.prefix(64)), Array(right.prefix(64)))
        var before: [Int] = []
        var previous = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let replaced = previous[column] + (letter == other ? 0 : 1)
                var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            (before, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
