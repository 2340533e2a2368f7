package import Domain
internal import Git
internal import Storage

/// `gatehouse run`: judges a commit or the work tree as it stands, and touches no ref.
package struct Judging: Sendable {
    /// Whose model the candidate is compared with.
    package enum Opponent: Sendable {
        case run(Run)
        case version(ModelVersion, of: RegistryName)
        /// What holds the pipeline's target, as an agent compares with.
        case champion
    }

    /// How a person writes the last of them.
    static let championWord = "champion"

    package struct Options: Sendable {
        package var against: Opponent?
        package var isFresh: Bool
        /// Promotion is never among them.
        package var stages: Set<Stage>
        package var trigger: Trigger = .manual

        var isAgainstChampion: Bool { if case .champion = against { true } else { false } }

        /// Trains a version again: reuses nothing, and leaves nothing to reuse.
        package static let reproducing = {
            var options = Options(isFresh: true, stages: [.data, .train, .validate])
            options.trigger = .reproduce
            return options
        }()

        package init(against: Opponent? = nil, isFresh: Bool = false, stages: Set<Stage> = Set(Stage.allCases)) {
            self.against = against
            self.isFresh = isFresh
            self.stages = stages.subtracting([.promote])
        }
    }

    let site: Site

    package init(_ site: Site) { self.site = site }

    /// The subject, its plan, and a run that has just been queued for it.
    package func begin(_ target: JudgingTarget, folder: String, _ options: Options) async throws -> (Subject, Plan, Run) {
        let subject = try await PipelineReader(site.repository).read(folder, at: target.commit)
        let before = try await before(subject)
        let plan = try await Planner(site.repository, data: site.data).plan(
            subject, since: before, against: try await champion(options.against, of: subject),
            stages: options.stages)
        let run = try queue(
            target, folder, before: before?.commit, isFresh: options.isFresh,
            against: options.isAgainstChampion ? Self.championWord : nil, trigger: options.trigger)
        return (subject, plan, run)
    }

    /// A run for whoever drives it later.
    /// - Parameter against: a run or a version, as a person writes it.
    func queue(
        _ target: JudgingTarget, _ folder: String, before: ObjectID?, isFresh: Bool, against: String?,
        trigger: Trigger = .manual
    ) throws -> Run {
        let id = site.newRunID()
        let queued = RunEvent.Queued(
            number: 0, repository: site.identity, pipeline: folder, ref: target.ref, commit: target.commit,
            before: before, trigger: trigger, dirty: target.isDirty, fresh: isFresh, against: against)
        let first = try site.events.queue(id, at: site.now(), queued)
        guard let run = Run(id, replaying: [first]) else { throw Refusal("Run \(id.short) has no first fact.") }
        return run
    }

    /// The model that a person named: `champion`, a run by its number, name or `last`, or NAME@VERSION.
    func champion(named name: String?, of subject: Subject) async throws -> HeldTarget {
        try await champion(try name.map(opponent), of: subject)
    }

    package func opponent(_ name: String) throws -> Opponent {
        if name == Self.championWord { return .champion }
        guard name.contains("@") else { return .run(try RunLookup(site.events).run(named: name)) }
        let parts = name.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let model = RegistryName(parts[0]), let version = ModelVersion(parts[1]) else {
            throw Refusal(
                usage: "'\(name)' is neither 'champion' nor a run nor a version of a model, such as flight-delay@v0.0.3.")
        }
        return .version(version, of: model)
    }

    private func champion(_ opponent: Opponent?, of subject: Subject) async throws -> HeldTarget {
        switch opponent {
        case nil: HeldTarget()
        case .champion: try await site.champion(of: subject)
        case .run(let run):
            HeldTarget(
                champion: try Planner.champion(run, of: subject.pipeline), commit: run.queued.commit,
                data: run.plan?.digests.data ?? [:])
        case .version(let version, let name): try site.held(version, in: try await site.reading(of: name))
        }
    }

    /// What the last run that came to a verdict was about; nil where git has forgotten it, or where it no longer reads.
    private func before(_ subject: Subject) async throws -> Subject? {
        let folder = subject.pipeline.folder
        guard let row = try site.events.lastJudged(folder, in: site.identity) else { return nil }
        if row.commit == subject.commit { return subject }
        return try await PipelineReader(site.repository).past(folder, at: row.commit)
    }
}
