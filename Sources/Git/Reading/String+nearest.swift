extension String {
    /// The name that a person most likely meant: a third of its letters differ, or two of a short one.
    func nearest(among names: [String]) -> String? {
        let distances = names.map { (name: $0, distance: distance(to: $0)) }
        guard let best = distances.min(by: { $0.distance < $1.distance }), best.distance <= max(count < 4 ? 1 : 2, count / 3)
        else { return nil }
        return best.name
    }

    /// How many letters must be put in, taken out or replaced (Levenshtein).
    private func distance(to other: String) -> Int {
        let letters = Array(other)
        var row = Array(0...letters.count)
        for (i, letter) in enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, candidate) in letters.enumerated() {
                let replaced = diagonal + (letter == candidate ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = Swift.min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[letters.count]
    }
}
