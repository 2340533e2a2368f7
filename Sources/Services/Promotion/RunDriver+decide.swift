internal import Domain
internal import Files
internal import Git
internal import Publishing

extension RunDriver {
    /// `Action.decidePromotion`: everything that the verdict is bound to is read again, now.
    func decidePromotion() async throws {
        guard let role = site.role, let plan = run.plan, let target = run.queued.order?.target ?? plan.target,
            let name = RegistryName(folder: run.queued.pipeline, model: plan.model)
        else { return try decline("no promotion is asked for on this branch.", as: .notRequested) }
        try await site.refresh()
        let reading = try await site.reading(of: name)
        if let order = run.queued.order { return try await carryOut(order, reading, role) }
        let standing = reading.standing(of: target)
        let request = PromotionRequest(
            report: Report(run).judged, gates: gates, target: target, authority: role.rules.authority,
            standing: standing, ancestry: try await ancestry(standing, role),
            approvals: approvals(plan))
        switch request.decision {
        case .promote: try await clear(request, reading, role)
        case .judgeAgain(let reason): try await judgeAgain(standing, target, reason)
        case let settled: try settle(settled, target, isDisputed: standing.isDisputed)
        }
    }

    private func settle(_ decision: PromotionDecision, _ target: String, isDisputed: Bool) throws {
        guard let part = Report.PromotionPart(decision, target: target) else { return }
        try record(
            .promotionDecided(
                .init(
                    part.decision, outcome: isDisputed ? .errored : part.decision == .waiting ? .waiting : .passed,
                    reasons: part.reasons)))
    }

    func decline(
        _ reason: String, as decision: TargetDecision = .declined, outcome: Outcome = .passed
    ) throws {
        try record(.promotionDecided(.init(decision, outcome: outcome, reasons: [reason])))
    }

    private func judgeAgain(_ standing: TargetStanding, _ target: String, _ reason: String) async throws {
        let held = try await holder(of: target, standing)
        watch(.note("judged again: \(reason)"))
        let protected = try await protected(target, against: held)
        try record(.rejudged(.init(champion: held.champion, problem: held.problem, reason: reason, protected: protected)))
    }

    private func holder(of target: String, _ standing: TargetStanding) async throws -> HeldTarget {
        var held = try await site.holder(of: target, standing, for: subject)
        held.champion?.own = try await OwnScorer(site.repository, subject).evaluation(at: held.commit)
        return held
    }

    /// `Action.turn`: what holds the next target is what the candidate is compared with from here on.
    func turn(to target: String) async throws {
        try await site.refresh()
        let reading = try await site.reading(of: run.modelName)
        let held = try await holder(of: target, reading.standing(of: target))
        let asksForBest = subject.pipeline.gates(for: target).contains(where: \.condition.namesBest)
        try record(
            .targeted(
                .init(
                    target: target, champion: held.champion, problem: held.problem,
                    protected: try await protected(target, against: held),
                    past: asksForBest ? try site.past(of: target, in: reading) : nil)))
    }

    private func protected(_ target: String, against held: HeldTarget) async throws -> ProtectedChanges? {
        var protected = try await Planner(site.repository, data: nil).protected(subject, for: target, against: held)
        protected?.needsApproval = site.role?.asksToApprove ?? false
        return protected
    }

    /// Those that the pipeline asks for, and one where what judges is not what judged the champion.
    private func approvals(_ plan: Plan) -> Approvals {
        let asked = plan.target.flatMap { subject.pipeline.promote?.named($0) }?.approvals ?? 0
        let isOwn = asked >= plan.protected?.approvals ?? 0
        return Approvals(
            needed: max(asked, plan.protected?.approvals ?? 0), given: run.queued.approvals ?? [],
            cause: isOwn ? nil : plan.protected?.cause)
    }

    private func clear(_ request: PromotionRequest, _ reading: ChampionReading, _ role: AgentRole) async throws {
        guard let target = request.target else { return }
        let now = try await rereadDigests(request.standing)
        let clearance: Clearance
        do {
            clearance = try Clearance.granted(by: request.report, rereadNow: now)
        } catch ClearanceRefusal.championMoved {
            return try await judgeAgain(request.standing, target, "another model was promoted meanwhile.")
        } catch {
            return try decline("\(error)", outcome: .errored)
        }
        try await prepare(clearance, request.report, target, reading, role)
    }
}
