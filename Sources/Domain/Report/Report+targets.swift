extension Report {
    /// Each target in its order; empty where none is asked for.
    package var targets: [TargetOutcome] {
        guard let target = promotion.target else { return [] }
        let version = promotion.decision == .promoted ? model?.version : nil
        let present = TargetOutcome(
            target, promotion.decision, reasons: promotion.reasons, version: version, champion: model?.champion)
        return earlier + [present] + later
    }

    /// The targets that have the model because of this run, in order.
    package var promotedTo: [String] { targets.filter { $0.decision == .promoted }.map(\.target) }
}

extension TargetOutcome {
    /// Of the target that the run is about.
    init(_ run: Run) {
        let part = Report.PromotionPart(run)
        self.init(
            part.target ?? "", part.decision, reasons: part.reasons, version: run.promotion.version,
            champion: run.plan?.champion?.name, gates: run.gates ?? [])
    }

    /// Those after the one that the run is about, and why it did not come to them.
    static func notReached(in run: Run) -> [TargetOutcome] {
        let present = Report.PromotionPart(run)
        guard let targets = run.plan?.targets, let place = targets.firstIndex(where: { $0.name == present.target }) else {
            return []
        }
        let word = run.end == nil ? "is not done" : "did not take the model"
        let why = run.queued.isAgents ? ["\(targets[place].name) comes first, and \(word)."] : present.reasons
        return targets.dropFirst(place + 1).map { TargetOutcome($0.name, .notRequested, reasons: why) }
    }
}
