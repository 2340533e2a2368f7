internal import Domain

/// What a report says of repeats and of a matrix, in lines and rows.
struct CandidatesWords {
    let part: CandidatesPart

    /// Metrics that are told for people; the others stand in report.json.
    private static let mostMetrics = 6

    var selection: String? {
        part.selection.map { "\($0.rows.count) combinations by \($0.rule.title) on \($0.rule.on)" }
    }

    static let columns = ["combination", "parameters", "score", ""]

    var rows: [[String]] {
        (part.selection?.rows ?? []).map { row in
            [
                "#\(row.number)", row.params.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " "),
                Figures.number(row.score), row.why,
            ]
        }
    }

    /// `accuracy 0.831 ± 0.004 over 3 seeds (0.827 to 0.835)`
    var spread: [String] {
        let spread = part.spread
        let names = spread.keys.sorted()
        let told = names.prefix(Self.mostMetrics).compactMap { name in spread[name].map { sentence(name, $0) } }
        let rest = names.count > Self.mostMetrics ? ["\(names.count - Self.mostMetrics) more metrics stand in report.json."] : []
        return told + rest + doubts
    }

    private func sentence(_ name: String, _ spread: CandidatesPart.Spread) -> String {
        "\(name) \(spread.words("\(part.repeats.count) seeds"))."
    }

    private var doubts: [String] {
        let same =
            part.areOneModel
            ? ["All seeds left the same model: the training does not depend on GATEHOUSE_SEED, so repeats show nothing."] : []
        let looks =
            part.looks > 1
            ? ["Look \(part.look) of at most \(part.looks), each at the confidence that leaves the asked one for all of them."]
            : []
        return same + looks
    }
}
