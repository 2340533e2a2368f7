extension Report {
    /// What became of one target.
    package struct TargetPart: Sendable, Equatable {
        package var target: String
        package var decision: PromotionPart.Decision
        /// Sentences.
        package var reasons: [String]
        /// That was given to it: `v0.0.3`.
        package var version: String?
        /// The model that the candidate was compared with for it.
        package var champion: String?
        /// By which it was judged; empty of the last target that the run came to, whose gates stand in the stages.
        package var gates: [GateResult]

        package init(
            _ part: PromotionPart, _ target: String, version: String? = nil, champion: String? = nil, gates: [GateResult] = []
        ) {
            (self.target, decision, reasons) = (target, part.decision, part.reasons)
            (self.version, self.champion, self.gates) = (version, champion, gates)
        }
    }

    /// Each target in its order; empty where none is asked for.
    package var targets: [TargetPart] {
        guard let target = promotion.target else { return [] }
        let version = promotion.decision == .promoted ? model?.version : nil
        return earlier + [TargetPart(promotion, target, version: version, champion: model?.champion)] + later
    }

    /// The targets that have the model because of this run, in order.
    package var promotedTo: [String] { targets.filter { $0.decision == .promoted }.map(\.target) }
}

extension Report.TargetPart {
    init(_ settled: SettledTarget) {
        let part = Report.PromotionPart(decision: settled.decision, target: settled.target, reasons: settled.reasons)
        self.init(part, settled.target, version: settled.version, champion: settled.champion, gates: settled.gates)
    }

    static func notReached(in run: Run) -> [Report.TargetPart] {
        let present = Report.PromotionPart(run)
        guard let targets = run.plan?.targets, let place = targets.firstIndex(where: { $0.name == present.target }) else {
            return []
        }
        let word = run.end == nil ? "is not done" : "did not take the model"
        let why = run.queued.isAgents ? ["\(targets[place].name) comes first, and \(word)."] : present.reasons
        return targets.dropFirst(place + 1).map {
            Report.TargetPart(.init(decision: .notRequested, target: $0.name, reasons: why), $0.name)
        }
    }
}
