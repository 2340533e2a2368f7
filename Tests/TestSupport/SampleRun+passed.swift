package import Domain

extension SampleRun {
    /// The sample's end as it would be had every gate passed: five of them, judged against the champion.
    package static var passedReport: Report {
        var report = Report(run)
        report.run.outcome = .passed
        report.run.reason = nil
        report.run.dirty = false
        report.run.ref = "refs/heads/main"
        report.run.trigger = .push
        let names = [
            "accuracy >= 0.80", "accuracy >= champion.accuracy - 0.5pt", "f1 >= 0.5", "loss <= 1", "model.bytes <= 50MB",
        ]
        report.stages[3].outcome = .passed
        report.stages[3].reason = nil
        report.stages[3].gates = names.enumerated().map { index, name in
            GateResult(
                name: name, outcome: .passed, observed: 0.831, required: 0.8, requiredText: ">= 0.80",
                reason: "accuracy 0.831 >= 0.80.", rule: Place(file: "gatehouse.yaml", line: 9 + index, column: 5))
        }
        report.tests?.failures = 0
        report.tests?.failed = []
        return report
    }

    /// The same, promoted as `flight-delay@v0.0.3`.
    package static var promotedReport: Report {
        var report = passedReport
        report.model?.version = "v0.0.3"
        report.model?.champion = "v0.0.2"
        report.promotion.decision = .promoted
        report.promotion.target = "production"
        report.promotion.reasons = []
        return report
    }

    /// 2026-11-23T08:04:11Z.
    package static let ended = Moment(milliseconds: 1_795_421_051_000)
}
