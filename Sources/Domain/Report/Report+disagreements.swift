extension Report {
    /// A metric that the script reports otherwise than its predictions give it.
    package struct Disagreement: Sendable, Equatable {
        package var metric: String
        package var reported: Double
        package var computed: Double

        package var sentence: String {
            "The script reports \(metric) \(Measured.text(reported)), and its predictions give \(Measured.text(computed)), which is judged."
        }
    }

    /// Differences above a millionth, by name.
    package var disagreements: [Disagreement] {
        metrics.keys.sorted().compactMap { name in
            guard let computed = metrics[name], let reported = metrics["reported.\(name)"],
                (computed - reported).magnitude > 1e-6 * max(1, computed.magnitude)
            else { return nil }
            return Disagreement(metric: name, reported: reported, computed: computed)
        }
    }
}
