extension Run {
    /// What a person passes over who gives this run's model to a target by hand: gates, approvals, or that nothing was judged for
    /// it; sentences. Nil where the run's own verdict gave it.
    /// - Parameter asked: approvals that the run's pipeline asks for of that target.
    package func passedOver(on target: String, asked: Int) -> [String]? {
        let report = Report(self)
        guard let part = report.targets.first(where: { $0.target == target }) else {
            return ["Run \(queued.number), which made it, judged nothing for \(target)."]
        }
        if part.decision == .promoted || part.decision == .unchanged { return nil }
        let gates = report.promotion.target == target ? self.gates ?? [] : part.gates
        let open = gates.filter { $0.outcome != .passed && $0.outcome != .notApplicable }.map { "\($0.name): \($0.reason)" }
        let approvals = Approvals(needed: asked, given: queued.approvals ?? [])
        let missing = model.flatMap { approvals.lack(for: $0.digest, to: target) }
        let isLack = part.decision == .waiting && missing != nil
        return (open.isEmpty && !isLack ? part.reasons : open) + (missing.map { ["\($0)."] } ?? [])
    }
}
