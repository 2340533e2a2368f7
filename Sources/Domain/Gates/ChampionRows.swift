/// How many rows of a data set for validation the champion, or the candidate, was trained on, and what became of them.
package struct ChampionRows: Sendable, Equatable, Codable {
    package enum Treatment: String, Sendable, Codable {
        /// There are none.
        case none
        /// They are left out for both models.
        case excluded
        /// They count: which predictions are theirs is not known, or there are none.
        case kept
        /// There are so many that nothing compares the two models.
        case undecided
        /// Nobody could look.
        case unknown
    }

    /// A larger share than this leaves relative gates inconclusive.
    package static let most = 0.05

    package var set: String
    /// How people call it: `v0.0.7`, or `the candidate`.
    package var champion: String
    /// Rows of the set; nil where nobody could look.
    package var rows: Int?
    /// Those that the champion was trained on.
    package var shared: Int?
    package var treatment: Treatment
    /// Why they are kept or not known; a clause.
    package var reason: String?

    package init(
        set: String, champion: String, rows: Int? = nil, shared: Int? = nil, treatment: Treatment, reason: String? = nil
    ) {
        (self.set, self.champion, self.rows, self.shared) = (set, champion, rows, shared)
        (self.treatment, self.reason) = (treatment, reason)
    }

    /// What counted rows come to.
    /// - Parameter relation: nil where each row's prediction is known, else a clause.
    package init(set: String, champion: String, rows: Int, shared: Int, relation: String?) {
        let share = rows == 0 ? 0 : Double(shared) / Double(rows)
        let treatment: Treatment =
            shared == 0 ? .none : share > Self.most ? .undecided : relation == nil ? .excluded : .kept
        self.init(
            set: set, champion: champion, rows: rows, shared: shared, treatment: treatment,
            reason: treatment == .kept ? relation : nil)
    }

    /// Nothing where there is nothing to say.
    package var sentence: String? {
        switch treatment {
        case .none: nil
        case .excluded: "\(count). They are left out for both models."
        case .kept: "\(count). They are not left out: \(reason ?? "which predictions are theirs is not known")."
        case .undecided: "\(count). Above 5 % nothing compares the two: validate on rows that neither was trained on."
        case .unknown:
            "Whether \(champion) was trained on rows of data.\(set) is not known: \(reason ?? "nobody looked")."
        }
    }

    private var count: String {
        let (shared, rows) = (shared ?? 0, rows ?? 0)
        let share = rows == 0 ? 0 : (Double(shared) / Double(rows) * 1000).rounded() / 10
        return "data.\(set): \(champion) was trained on \(shared) of its \(rows) rows (\(Measured.text(share)) %)"
    }
}

extension GateResult {
    /// A gate beside the champion, where one of the two was trained on rows that judge it.
    package func knowing(_ found: [ChampionRows]) -> GateResult {
        guard [.passed, .failed, .inconclusive].contains(outcome), observed != nil,
            let sentence = found.lazy.filter({ $0.treatment == .undecided }).compactMap(\.sentence).first
        else { return self }
        var result = self
        (result.outcome, result.reason) = (.inconclusive, sentence)
        return result
    }
}
