/// The numbers of one model's run, by where they come from.
package struct Evidence: Sendable, Equatable {
    /// The numbers of one source, or why there are none.
    package enum Part: Sendable, Equatable {
        /// By name without the source's prefix; `from` names the file or the stage for people: `eval.json`.
        case numbers([String: Measured], from: String)
        /// A clause: `validate left no eval.json`.
        case absent(String)
    }

    package var parts: [MetricSource: Part]

    package init(_ parts: [MetricSource: Part] = [:]) { self.parts = parts }

    /// The number, or the sentence that says why there is none.
    func value(of metric: MetricName) -> Found {
        switch parts[metric.source] {
        case nil: return .missing("There is no '\(metric)': this run measured nothing of \(metric.source.rawValue).")
        case .absent(let reason): return .missing("There is no '\(metric)': \(reason).")
        case .numbers(let numbers, let file): return value(of: metric, in: numbers, from: file)
        }
    }

    enum Found: Equatable {
        case number(Double)
        case missing(String)
    }

    private func value(of metric: MetricName, in numbers: [String: Measured], from file: String) -> Found {
        switch numbers[metric.name] {
        case .number(let number) where number.isFinite: return .number(number)
        case .number(let number):
            return .missing("'\(metric.name)' in \(file) is \(Measured.text(number)), which is no evidence.")
        case .notFinite(let written): return .missing("'\(metric.name)' in \(file) is \(written), which is no evidence.")
        case .notNumber(let what): return .missing("'\(metric.name)' in \(file) is \(what), not a number.")
        case .undefined(let sentence): return .missing(sentence)
        case nil: return .missing(Self.sentence(missing: metric.name, in: numbers, from: file))
        }
    }

    private static func sentence(missing name: String, in numbers: [String: Measured], from file: String) -> String {
        let names = numbers.keys.sorted()
        guard !names.isEmpty else { return "\(file) has no '\(name)'; it has no numbers." }
        let more = names.count > 8 ? " and \(names.count - 8) more" : ""
        return "\(file) has no '\(name)'; it has \(names.prefix(8).joined(separator: ", "))\(more)."
            + Spelling.question(name, among: names)
    }
}

/// What is known of the model that holds the target.
package enum ChampionEvidence: Sendable, Equatable {
    /// No model holds it; a clause: `nothing was ever promoted to production`.
    case none(String)
    /// The candidate is the champion, byte for byte.
    case same
    case evidence(Evidence)
    /// It could not be evaluated; a clause.
    case unavailable(String)
    /// It was scored on other rows, labels, weights or slices than the candidate; a sentence.
    case differing(String)
}
