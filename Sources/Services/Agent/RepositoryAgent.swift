package import Domain
internal import Files
internal import Git
internal import Publishing
package import Storage

/// An agent's work in one repository, piece by piece: look, judge, publish.
package struct RepositoryAgent: Sendable {
    package let site: Site
    let role: AgentRole

    /// - Throws: `Refusal` for a site without the rights of an agent.
    package init(_ site: Site) throws {
        guard let role = site.role else { throw Refusal("\(site.identity) was opened to judge only, not as an agent.") }
        self.site = site
        self.role = role
    }

    /// The runs that wait or were lost with an agent, the oldest first.
    package func openRuns() throws -> [RunRow] { try site.events.openRuns().filter(\.isAgents) }

    /// Makes links and models on the shelf what the tags say.
    package func arrangeShelf() async throws {
        let tags = try await site.registry.tags()
        for name in ChampionReading.names(in: tags) {
            try await site.shelf.arrange(ChampionReading(of: name, in: tags), site.store)
        }
    }

    /// Writes the verdicts that wait into git, all in one publication; gives how many they were.
    @discardableResult
    package func publish() async throws -> Int {
        var count = 0
        while true {
            let published = try await Publisher(site: site, role: role).publish()
            guard published > 0 else { return count }
            count += published
        }
    }

    /// Drives an open run to its end.
    package func drive(_ row: RunRow, watch: @escaping Watcher, whenCancelled reason: String) async throws -> Run {
        if let driver = try await driver(of: row, watch: watch) { return try await driver.drive(whenCancelled: reason) }
        guard let run = try site.events.run(row.id) else { throw Refusal("Run \(row.id.short) has no facts.") }
        return run
    }

    /// Who drives an open run; nil where nothing of it could be read, and it has ended with the sentence that says why.
    package func driver(of row: RunRow, watch: @escaping Watcher) async throws -> RunDriver? {
        guard let run = try site.events.run(row.id) else { throw Refusal("Run \(row.id.short) has no facts.") }
        do {
            let (subject, plan) = try await prepare(run)
            return RunDriver(run, judging: subject, by: plan, at: run.queued.isAgents ? site : site.judging, watch: watch)
        } catch let error as Refusal {
            _ = try end(run, .failed, error.description)
        } catch let error as GitError where error.code == .missingObject || error.code == .unknownRevision {
            _ = try end(run, .errored, error.description)
        }
        return nil
    }

    /// Ends a run that nobody drives.
    /// - Returns: false where it is over, or promotes already.
    package func cancel(_ id: RunID, _ reason: String) throws -> Bool {
        guard var run = try site.events.run(id), run.end == nil, !run.promotion.isUnderWay else { return false }
        run.apply(try site.events.append(.cancelRequested(.init(reason: reason)), to: run, at: site.now()))
        _ = try end(run, .cancelled, reason)
        return true
    }

    /// A run of which nothing can be read ends with the sentence that says why.
    private func end(_ run: Run, _ outcome: Outcome, _ reason: String) throws -> Run {
        var ended = run
        ended.apply(try site.events.append(.ended(.init(outcome: outcome, reason: reason)), to: run, at: site.now()))
        return ended
    }

    /// What the run is about; its plan as recorded, else made now.
    private func prepare(_ run: Run) async throws -> (Subject, Plan) {
        let reader = PipelineReader(site.repository)
        let queued = run.queued
        if let order = queued.order { return try await prepare(run, order, reader) }
        let subject = try await reader.read(queued.pipeline, at: queued.commit)
        if let plan = run.plan { return (subject, plan) }
        guard queued.isAgents else { return (subject, try await judgement(subject, queued, reader)) }
        let stages = subject.pipeline.stages(on: queued.ref, isDefault: role.rules.isDefault(queued.ref))
        var plan = try await Planner(site.repository, data: site.data).plan(
            subject, since: try await before(subject, queued, reader), against: try await site.champion(of: subject),
            stages: stages)
        plan.protected?.needsApproval = role.asksToApprove
        return (subject, plan)
    }

    /// An order holds whatever the old pipeline says by now; one that cannot be read only has nothing that follows.
    private func prepare(_ run: Run, _ order: PromotionOrder, _ reader: PipelineReader) async throws -> (Subject, Plan) {
        var subject: Subject
        do {
            subject = try await reader.read(run.queued.pipeline, at: run.queued.commit)
        } catch is Refusal {
            subject = try await reader.unread(run.queued.pipeline, model: order.model, at: run.queued.commit)
        }
        if let plan = run.plan { return (subject, plan) }
        subject.pipeline.model = order.model
        let name = try RegistryName(folder: run.queued.pipeline, model: order.model).named(run.queued.pipeline)
        let standing = try await site.reading(of: name).standing(of: order.target)
        return (subject, Planner.plan(subject, order, over: try site.holder(of: order.target, standing).champion))
    }

    /// A person's run, which the agent drives in their place because it holds the state.
    private func judgement(_ subject: Subject, _ queued: RunEvent.Queued, _ reader: PipelineReader) async throws -> Plan {
        try await Planner(site.repository, data: site.data).plan(
            subject, since: try await before(subject, queued, reader),
            against: try await Judging(site).champion(named: queued.against, of: subject),
            stages: Set(Stage.allCases).subtracting([.promote]))
    }

    /// What was judged before on the same ref, else the last that was judged at all.
    private func before(_ subject: Subject, _ queued: RunEvent.Queued, _ reader: PipelineReader) async throws -> Subject? {
        guard let commit = queued.before else { return nil }
        return commit == subject.commit ? subject : try await reader.past(queued.pipeline, at: commit)
    }
}

extension RegistryName? {
    /// - Throws: `Refusal` where a folder has no place in a tag.
    func named(_ folder: String) throws -> RegistryName {
        if let self { return self }
        throw Refusal(
            "The folder \(folder) cannot stand in a tag's name, so nothing is promoted from it. Rename it, or take 'promote:' out."
        )
    }
}
