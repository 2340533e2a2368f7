extension PromotionRequest {
    package var decision: PromotionDecision {
        guard let target else { return .notRequested(["no promotion is asked for on this branch."]) }
        if report.run.outcome == .waiting { return .waiting([report.run.reason ?? "the run waits."]) }
        if let refusal = refusalOfRun { return .declined([refusal]) }
        guard let model = report.digests.model else { return .declined(["no model was trained."]) }
        let decided = decision(target, model)
        guard case .promote = decided, let missing = approvals.missing(for: model, to: target, run: report.run.number) else {
            return decided
        }
        return .waiting([missing])
    }

    private func decision(_ target: String, _ model: ContentDigest) -> PromotionDecision {
        switch standing {
        case .disputed(let why): .declined(["disputed: \(target) cannot be read from the tags: \(why)"])
        case .none: decision(first: target)
        case .held(let holder): decision(target, model, over: holder)
        }
    }

    private var refusalOfRun: String? {
        let run = report.run
        guard run.outcome == .passed else { return "the verdict is \(run.outcome?.rawValue ?? "not there yet")." }
        if run.dirty { return "uncommitted edits were judged." }
        if !authority.allows(run.ref) {
            return "\(run.ref) may not promote; 'promotes' in agent.conf allows \(authority.patterns.joined(separator: ", "))."
        }
        return ancestry.isReachable ? nil : "\(run.commit.short) cannot be reached from a ref that may promote."
    }

    private func decision(first target: String) -> PromotionDecision {
        if report.digests.champion != nil {
            return .judgeAgain("the champion that it was judged against holds \(target) no more.")
        }
        if hasAbsoluteGate { return .promote(to: target) }
        return .declined([
            "nothing was ever promoted to \(target), and no gate with a fixed bound passed, such as 'accuracy >= 0.80'."
        ])
    }

    private func decision(_ target: String, _ model: ContentDigest, over holder: TargetStanding.Holder) -> PromotionDecision {
        let version = holder.version.version
        guard let champion = holder.version.record?.model else {
            return .declined(["champion \(version) is recorded, but nothing says which bytes it is."])
        }
        if champion == model { return .unchanged(["the model is the champion, \(version)."]) }
        if ancestry.isBehindChampion {
            return .declined(["refused: stale: \(report.run.commit.short) is older than the commit of the champion, \(version)."])
        }
        guard report.digests.champion == champion else { return .judgeAgain("\(version) became the champion meanwhile.") }
        return .promote(to: target)
    }

    /// A gate over what validation measured, with a bound that names no champion, has passed.
    private var hasAbsoluteGate: Bool {
        let passed = report.stages.flatMap(\.gates).filter { $0.outcome == .passed }
        return gates.contains { gate in
            !gate.condition.isRelative && gate.condition.metric.source == .validate
                && passed.contains { $0.name == gate.name && $0.rule == gate.rule }
        }
    }
}

extension Report.PromotionPart {
    /// Nil for a decision that is not the end: `promote` and `judgeAgain`.
    package init?(_ decision: PromotionDecision, target: String?) {
        switch decision {
        case .promote, .judgeAgain: return nil
        case .waiting(let reasons): self.init(decision: .waiting, target: target, reasons: reasons)
        case .declined(let reasons): self.init(decision: .declined, target: target, reasons: reasons)
        case .unchanged(let reasons): self.init(decision: .unchanged, target: target, reasons: reasons)
        case .notRequested(let reasons): self.init(decision: .notRequested, target: nil, reasons: reasons)
        }
    }
}
