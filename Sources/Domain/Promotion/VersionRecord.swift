/// What a model version was made from, as its version commit's trailers record it.
package struct VersionRecord: Sendable, Equatable, Codable {
    package var run: RunID
    package var model: ContentDigest
    package var code: ContentDigest
    package var data: [String: ContentDigest]
    package var environment: ContentDigest?
    package var rules: ContentDigest
    /// The model that held the target when this one was judged.
    package var champion: ContentDigest?
    package var verdict: Outcome

    package init(
        run: RunID, model: ContentDigest, code: ContentDigest, data: [String: ContentDigest] = [:],
        environment: ContentDigest? = nil, rules: ContentDigest, champion: ContentDigest? = nil, verdict: Outcome
    ) {
        self.run = run
        self.model = model
        self.code = code
        self.data = data
        self.environment = environment
        self.rules = rules
        self.champion = champion
        self.verdict = verdict
    }

    /// Whether both are of the same bytes, made from the same; by which run and over which champion does not matter.
    package func isOfSameMake(as other: VersionRecord) -> Bool {
        var same = other
        (same.run, same.champion, same.verdict) = (run, champion, verdict)
        return self == same
    }

    /// Nil until the run has ended, and for a run without a model.
    package init?(_ report: Report) {
        let digests = report.digests
        guard let verdict = report.run.outcome, let model = digests.model, let code = digests.code, let rules = digests.rules
        else { return nil }
        self.init(
            run: report.run.id, model: model, code: code, data: digests.data, environment: digests.environment, rules: rules,
            champion: digests.champion, verdict: verdict)
    }
}
