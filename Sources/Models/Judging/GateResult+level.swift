package import Domain

extension GateResult {
    /// A comparison of plain numbers, judged again with confidence.
    package init(_ plain: GateResult, _ judged: LevelJudgement, _ confidence: Double) {
        self = plain
        outcome = judged.outcome
        interval = [judged.interval.lower, judged.interval.upper]
        examples = judged.examples
        reason = judged.sentence(plain, confidence)
        let level = plain.required ?? 0
        let isLeast = plain.requiredText.hasPrefix(">")
        statistics = GateStatistics(
            method: judged.method, estimate: judged.observed, bound: isLeast ? judged.interval.lower : judged.interval.upper,
            limit: level, margin: 0, confidence: confidence, detectable: judged.detectable,
            examplesToDecide: judged.examplesToDecide)
    }

    /// One that could not be.
    package init(_ plain: GateResult, _ outcome: GateOutcome, _ reason: String) {
        self = plain
        (self.outcome, self.reason) = (outcome, reason)
    }
}

extension LevelJudgement {
    fileprivate func sentence(_ plain: GateResult, _ confidence: Double) -> String {
        let ends = [interval.lower, interval.upper].map(MarginComparison.figure)
        return
            "\(MarginComparison.figure(observed)), with \(Measured.percent(confidence)) % confidence on each side between \(ends[0]) and "
            + "\(ends[1]); required \(plain.requiredText)\(remedy) (\(MarginComparison.grouped(examples)) examples, \(method))."
    }

    private var remedy: String {
        if let doubt { return ". Not decided, because \(doubt)" }
        guard outcome == .inconclusive else { return "" }
        return examplesToDecide.map { ". To decide it takes at least about \(MarginComparison.grouped($0)) examples" } ?? ""
    }
}
