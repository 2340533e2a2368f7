extension PredictionColumns {
    /// Why no model can be judged by these columns: one is taken for two things, such as scores that are the labels. A sentence.
    package var fault: String? { sharedRole ?? scoredRole ?? senselessSlice }

    /// Those that say one thing each of a row.
    private var roles: [(name: String, column: String)] {
        let all = [
            ("id", id), ("label", label), ("score", score), ("prediction", prediction), ("weight", weight), ("group", group),
        ]
        return all.compactMap { name, column in column.map { (name, $0) } }
    }

    private var sharedRole: String? {
        let roles = roles
        for (place, role) in roles.enumerated() {
            guard let other = roles[..<place].first(where: { $0.column == role.column }) else { continue }
            return "'\(role.column)' is named as \(other.name) and as \(role.name). Name a column of its own for each."
        }
        return nil
    }

    /// `proba_*` takes every column of that form for the scores of a class.
    private var scoredRole: String? {
        guard let score, let star = score.firstIndex(of: "*") else { return nil }
        let (head, tail) = (score[..<star], score[score.index(after: star)...])
        let taken = roles.first {
            $0.name != "score" && $0.column.count > head.count + tail.count && $0.column.hasPrefix(head)
                && $0.column.hasSuffix(tail)
        }
        return taken.map {
            "score '\(score)' takes '\($0.column)', the column of \($0.name), for the scores of a class. Name those columns otherwise."
        }
    }

    /// A slice is what rows have in common whatever a model says of them: the label is that, too.
    private var senselessSlice: String? {
        for name in slices {
            guard let role = roles.first(where: { $0.column == name && !["label", "group"].contains($0.name) }) else { continue }
            return "slices: '\(name)' is the column of \(role.name). Name columns that say what kind of row each is."
        }
        return nil
    }
}
