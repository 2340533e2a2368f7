/// The part of a run that measures a number; a gate names it by a prefix, validation by none.
package enum MetricSource: String, Sendable, CaseIterable, Codable {
    case validate, train, model, test, data, serve

    /// The names that a source has by itself; nil where the repository's own scripts decide.
    package var knownNames: [String]? {
        switch self {
        case .validate, .train: nil
        case .model: ["bytes", "files"]
        case .test: ["tests", "failures", "errors", "skipped", "seconds"]
        case .data: ["bytes", "files"]
        case .serve: ["p50", "p95", "error_rate", "rss", "start", "mismatches"]
        }
    }
}

/// A number as gates name it: `accuracy`, `train.loss`, `model.bytes`, `data.train.rows`.
package struct MetricName: Hashable, Sendable, CustomStringConvertible {
    package var source: MetricSource
    /// Without the prefix; of data the set's name and the number's, `train.rows`.
    package var name: String

    package init(_ source: MetricSource, _ name: String) {
        self.source = source
        self.name = name
    }

    package var description: String { source == .validate ? name : "\(source.rawValue).\(name)" }
}
