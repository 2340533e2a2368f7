/// A metric of a version beside that of its training done again.
package struct ReproducedMetric: Sendable, Equatable {
    package var name: String
    /// The version's; nil where only the new model has it.
    package var recorded: Double?
    /// The new model's; nil where only the version has it.
    package var now: Double?
    /// The least and the greatest of the version's repeats; nil where it was trained once.
    package var band: ClosedRange<Double>?

    package init(name: String, recorded: Double? = nil, now: Double? = nil, band: ClosedRange<Double>? = nil) {
        (self.name, self.recorded, self.now, self.band) = (name, recorded, now, band)
    }

    /// A number equals another within a billionth of its size, for what summing in another order changes.
    private static let rounding = 1e-9

    /// In the band where there is one, else equal to what was recorded.
    package var isWithin: Bool {
        guard let recorded, let now, now.isFinite else { return false }
        let (least, greatest) = (band?.lowerBound ?? recorded, band?.upperBound ?? recorded)
        let slack = Self.rounding * max(1, recorded.magnitude)
        return least - slack <= now && now <= greatest + slack
    }

    /// By name; what a script only reports of a metric that is computed from predictions is left out.
    /// - Parameter repeats: of the version, itself included; nil where it was trained once.
    package static func all(
        _ recorded: [String: Double], _ now: [String: Double], repeats: CandidatesPart?
    ) -> [ReproducedMetric] {
        let spread = repeats?.spread ?? [:]
        return Set(recorded.keys).union(now.keys).filter { !$0.hasPrefix("reported.") }.sorted().map { name in
            ReproducedMetric(
                name: name, recorded: recorded[name], now: now[name], band: spread[name].map { $0.least...$0.greatest })
        }
    }
}

extension ReproducedMetric {
    /// What the metrics say: a sentence, with the band where there is one.
    package static func sentence(_ metrics: [ReproducedMetric], repeats: Int) -> String {
        guard !metrics.isEmpty else { return "The version's evaluation is not here, so that no metric can be compared." }
        let outside = metrics.filter { !$0.isWithin }
        guard outside.isEmpty else { return outside.first.map { $0.deviation(repeats) } ?? "" }
        guard metrics.contains(where: { $0.band != nil }) else { return "Every metric is the same." }
        let shown = metrics.prefix(shownAtMost).map { $0.numbers }.joined(separator: ", ")
        let more = metrics.count > shownAtMost ? " and \(metrics.count - shownAtMost) more" : ""
        return "Every metric is within the band of the version's \(repeats) repeats: \(shown)\(more)."
    }

    private static let shownAtMost = 4

    private func deviation(_ repeats: Int) -> String {
        guard let now else { return "\(name) is not measured any more." }
        guard let recorded else { return "\(name) was not measured for the version." }
        guard let band else { return "\(name) is \(Measured.text(now)), and was \(Measured.text(recorded))." }
        return "\(name) is \(Measured.text(now)), outside \(Self.text(band)), the band of the version's \(repeats) repeats."
    }

    private var numbers: String {
        let now = now.map(Measured.text) ?? "–"
        return band.map { "\(name) \(now) in \(Self.text($0))" } ?? "\(name) \(now)"
    }

    private static func text(_ band: ClosedRange<Double>) -> String {
        "\(Measured.text(band.lowerBound)) … \(Measured.text(band.upperBound))"
    }
}
