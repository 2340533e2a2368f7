import Domain
import Testing

@Suite("A version's metrics beside those of its training done again")
struct ReproducedMetricTests {
    @Test(
        "within the band of the repeats, else equal but for rounding",
        arguments: [
            (0.8, 0.8, nil, true), (0.8, 0.8 + 1e-12, nil, true), (0.8, 0.8001, nil, false), (1e9, 1e9 + 0.5, nil, true),
            (0.8, 0.79, 0.79...0.83, true), (0.8, 0.83, 0.79...0.83, true), (0.8, 0.831, 0.79...0.83, false),
            (0.8, 0.789, 0.79...0.83, false), (0.8, nil, 0.79...0.83, false), (nil, 0.8, nil, false),
            (0.8, .nan, 0.7...0.9, false),
        ] as [(Double?, Double?, ClosedRange<Double>?, Bool)])
    func within(recorded: Double?, now: Double?, band: ClosedRange<Double>?, isWithin: Bool) {
        #expect(ReproducedMetric(name: "a", recorded: recorded, now: now, band: band).isWithin == isWithin)
    }

    private static func repeats(_ values: [[String: Double]]) -> CandidatesPart {
        CandidatesPart(
            selection: nil, repeats: values.enumerated().map { .init(seed: $0.offset + 1, model: nil, metrics: $0.element) },
            looks: 1, look: 1)
    }

    @Test("bands are those of the version's repeats, and what is only reported is left out")
    func bands() {
        let repeats = Self.repeats([["a": 0.8], ["a": 0.7], ["a": 0.9]])
        let metrics = ReproducedMetric.all(["a": 0.8, "reported.a": 0.1], ["a": 0.85, "b": 1], repeats: repeats)
        #expect(
            metrics == [
                ReproducedMetric(name: "a", recorded: 0.8, now: 0.85, band: 0.7...0.9),
                ReproducedMetric(name: "b", recorded: nil, now: 1, band: nil),
            ])
    }

    @Test(
        "the sentence says what decides",
        arguments: [
            ([], 1, "The version's evaluation is not here, so that no metric can be compared."),
            ([.init(name: "a", recorded: 1, now: 1)], 1, "Every metric is the same."),
            ([.init(name: "a", recorded: 0.8, now: 0.7)], 1, "a is 0.7, and was 0.8."),
            ([.init(name: "a", recorded: 0.8)], 1, "a is not measured any more."),
            ([.init(name: "a", now: 0.8)], 1, "a was not measured for the version."),
            (
                [.init(name: "a", recorded: 0.8, now: 0.7, band: 0.75...0.85)], 4,
                "a is 0.7, outside 0.75 … 0.85, the band of the version's 4 repeats."
            ),
            (
                ["a", "b", "c", "d", "e"].map { .init(name: $0, recorded: 0.8, now: 0.8, band: 0.75...0.85) }, 4,
                "Every metric is within the band of the version's 4 repeats: a 0.8 in 0.75 … 0.85, b 0.8 in 0.75 … 0.85, "
                    + "c 0.8 in 0.75 … 0.85, d 0.8 in 0.75 … 0.85 and 1 more."
            ),
        ] as [([ReproducedMetric], Int, String)])
    func sentences(metrics: [ReproducedMetric], repeats: Int, sentence: String) {
        #expect(ReproducedMetric.sentence(metrics, repeats: repeats) == sentence)
    }
}
