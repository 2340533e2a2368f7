package import Domain

/// The one thing to do after a verdict.
package enum NextStep {
    package static func sentence(after report: Report) -> String {
        let run = report.run.number
        switch report.run.outcome {
        case nil: return "'gatehouse logs -f \(run)' follows it."
        case .passed: return afterPassing(report)
        case .failed, .inconclusive: return afterFailing(report)
        case .errored: return "mend what the reason names, then 'gatehouse run'; 'gatehouse show \(run)' has the details."
        case .cancelled: return "'gatehouse run' starts it again; finished steps are reused."
        case .waiting: return "'gatehouse show \(run)' says what it waits for."
        }
    }

    private static func afterPassing(_ report: Report) -> String {
        if !report.promotedTo.isEmpty {
            let name = OneLine.model(report.model?.name ?? "", in: report.run.pipeline)
            return "'gatehouse models \(name)' lists its versions; 'gatehouse rollback \(name) --because …' goes back."
        }
        if report.promotion.decision != .notRequested { return "'gatehouse show \(report.run.number)' has the details." }
        if report.run.dirty { return "commit these edits; the verdict holds for exactly what was judged." }
        if report.model?.digest == nil { return "add 'train:' and 'validate:' to \(file(report)) to judge a model too." }
        if report.stages.allSatisfy(\.gates.isEmpty) {
            return report.stages.contains { $0.name == .validate && $0.outcome == .passed && $0.reason != nil }
                ? "nothing; this model is judged already."
                : "add 'gates:' to \(file(report)), so that a worse model cannot pass."
        }
        if report.run.trigger == .push { return "'gatehouse show \(report.run.number)' has the details." }
        return "'gatehouse run --against \(report.run.number)' compares the next model with this one."
    }

    private static func afterFailing(_ report: Report) -> String {
        let run = report.run.number
        let failed = report.stages.first { $0.outcome == .failed || $0.outcome == .inconclusive }
        guard let failed else { return "'gatehouse show \(run)' shows the whole run." }
        if failed.name == .data { return "mend the data or its manifest, then 'gatehouse run'." }
        if failed.gates.contains(where: { $0.outcome != .passed }) {
            return "'gatehouse why \(run)' shows what this model was made from, and what differs from the run before."
        }
        return "'gatehouse logs \(run) \(failed.name.rawValue)' shows its output."
    }

    private static func file(_ report: Report) -> String {
        report.run.pipeline == "." ? "gatehouse.yaml" : "\(report.run.pipeline)/gatehouse.yaml"
    }
}
