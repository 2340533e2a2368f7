package import Domain
internal import Git
package import Storage

extension RunningAgent {
    /// What a person asks of the agent, because it holds the state.
    package struct Judgement: Sendable {
        package var commit: ObjectID
        package var ref: String
        package var isDirty: Bool
        package var pipelines: [String]
        package var against: String?
        package var isFresh: Bool

        package init(
            commit: ObjectID, ref: String, isDirty: Bool, pipelines: [String], against: String?, isFresh: Bool
        ) {
            (self.commit, self.ref, self.isDirty) = (commit, ref, isDirty)
            (self.pipelines, self.against, self.isFresh) = (pipelines, against, isFresh)
        }
    }

    /// Queues a person's own judgement, which promotes nothing.
    package func judge(_ wanted: Judgement, in identity: String) async throws -> [RunID] {
        let site = try await repository(identity).agent.site
        let target = JudgingTarget(commit: wanted.commit, ref: wanted.ref, isDirty: wanted.isDirty)
        let judging = Judging(site)
        if let against = wanted.against { _ = try judging.opponent(against) }
        let runs = try wanted.pipelines.map { folder in
            let before = try site.events.lastJudged(folder, in: site.identity)?.commit
            return try judging.queue(target, folder, before: before, isFresh: wanted.isFresh, against: wanted.against).id
        }
        await queued(in: identity)
        return runs
    }

    /// Queues a person's order; the run that carries it out.
    package func order(
        in identity: String, _ order: @Sendable (RepositoryAgent) async throws -> RunRow
    ) async throws -> RunID {
        let id = try await order(repository(identity).agent).id
        await queued(in: identity)
        return id
    }

    /// - Returns: false where the run is over, or promotes already.
    package func cancel(_ id: RunID, in identity: String, _ reason: String) async throws -> Bool {
        try await repository(identity).cancel(id, reason)
    }

    /// Queues the commit of a run that did not pass again; what passed is reused.
    package func retry(_ id: RunID, in identity: String) async throws -> RunID {
        let new = try await repository(identity).agent.retry(id)
        await queued(in: identity)
        return new
    }

    package func approve(_ id: RunID, by person: String, because: String, in identity: String) async throws -> RunID {
        let new = try await repository(identity).agent.approve(id, by: person, because: because)
        await queued(in: identity)
        return new
    }

    /// Judges a branch or a commit again, and reuses nothing.
    package func judgeAgain(_ revision: String, in identity: String) async throws {
        let agent = try await repository(identity).agent
        let (commit, ref) = try await agent.named(revision)
        try await agent.judgeAgain(commit, on: ref)
        await queued(in: identity)
    }

    /// Something was queued that no look finds.
    private func queued(in identity: String) async {
        await running(identity)?.expectRuns()
        await look(at: [])
    }

    /// How the agent stands, for people and for `status`.
    package func standing() async throws -> AgentStanding {
        var repositories: [AgentStanding.Repository] = []
        for identity in identities {
            let running = try repository(identity)
            let site = await running.agent.site
            repositories.append(
                .init(
                    identity: identity, place: running.name, state: site.state.path,
                    driven: await running.drivenRuns.sorted(), open: try site.events.openRuns().map(\.id)))
        }
        return AgentStanding(repositories: repositories, machine: await machine.state, waitingSteps: await machine.waiting)
    }

    func repository(_ identity: String) throws -> RunningRepository {
        if let found = running(identity) { return found }
        throw Refusal(usage: "The agent does not watch \(identity). 'repositories' in its agent.conf names what it watches.")
    }
}

/// How a running agent stands.
package struct AgentStanding: Sendable {
    package struct Repository: Sendable {
        package var identity: String
        package var place: String
        package var state: String
        package var driven: [RunID]
        package var open: [RunID]
    }

    package var repositories: [Repository]
    package var machine: MachineShare
    package var waitingSteps: Int
}
