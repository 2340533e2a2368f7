package import Domain
internal import Files
internal import Git
internal import Storage

extension RepositoryAgent {
    /// Compares every watched ref with where it was, and queues what is to be judged; one transaction.
    ///
    /// - Returns: what has moved, with its fate.
    @discardableResult
    package func look() async throws -> [PositionChange] { try await look(unless: nil).changes }

    /// - Parameter seen: of the refs as the last look saw them; where they still are so nothing can have moved.
    func look(unless seen: ContentDigest?) async throws -> (seen: ContentDigest?, changes: [PositionChange]) {
        // Of an origin that has not answered nothing is known: its first sight is still to come.
        if let origin = site.origin, !origin.isReached { return (nil, []) }
        let rules = role.rules
        let refs = Dictionary(
            try await site.repository.references(in: site.spaces.branches, where: { rules.isWatched($0) }).map {
                (RefName($0.name), $0.target)
            },
            uniquingKeysWith: { first, _ in first })
        let now = Self.digest(of: refs)
        guard seen != now else { return (seen, []) }
        return (now, try await compare(refs, rules))
    }

    private static func digest(of refs: [RefName: ObjectID]) -> ContentDigest {
        let lines = refs.map { name, target in target.hex.utf8 + [32] + name.text.utf8 + [0] }
        return ContentDigest.sha256(lines.sorted { $0.lexicographicallyPrecedes($1) }.joined())
    }

    private func compare(_ refs: [RefName: ObjectID], _ rules: WatchRules) async throws -> [PositionChange] {
        let isFirst = try !site.events.hasSeen(site.identity)
        let recorded = try site.events.positions(of: site.identity)
        let changes = PositionChange.between(recorded, refs, rules, isFirstSight: isFirst)
        guard isFirst || !changes.isEmpty else { return [] }
        var moves: [EventLog.Advance] = []
        for change in changes { moves.append(.init(change, runs: try await runs(for: change))) }
        try site.events.advance(moves, in: site.identity, at: site.now())
        return changes
    }

    private func runs(for change: PositionChange) async throws -> [(id: RunID, queued: RunEvent.Queued)] {
        guard change.fate == .judge, let commit = change.new.commit else { return [] }
        return try await queue(commit, on: change.new.ref, generation: change.new.generation, trigger: .push)
    }

    /// A run for each pipeline of the commit that the branch gets a stage of; one that cannot be read is judged as well: its
    /// verdict says why.
    private func queue(
        _ commit: ObjectID, on ref: String, generation: Int, trigger: Trigger, isFresh: Bool = false
    ) async throws -> [(id: RunID, queued: RunEvent.Queued)] {
        let reader = PipelineReader(site.repository)
        let files = try await site.repository.files(at: commit)
        var runs: [(id: RunID, queued: RunEvent.Queued)] = []
        for folder in try await reader.folders(at: commit) where try await isJudged(folder, files, ref, reader) {
            let queued = RunEvent.Queued(
                number: 0, repository: site.identity, pipeline: folder, ref: ref, commit: commit,
                before: try before(folder, on: ref), trigger: trigger, fresh: isFresh, generation: generation,
                isLocal: site.isLocal)
            runs.append((site.newRunID(), queued))
        }
        return runs
    }

    private func isJudged(
        _ folder: String, _ files: [TreeFile], _ ref: String, _ reader: PipelineReader
    ) async throws -> Bool {
        do {
            let pipeline = try await reader.pipeline(folder, among: files)
            return !pipeline.stages(on: ref, isDefault: role.rules.isDefault(ref)).isEmpty
        } catch is Refusal {
            return true
        }
    }

    private func before(_ folder: String, on ref: String) throws -> ObjectID? {
        let row =
            try site.events.lastJudged(folder, in: site.identity, on: ref) ?? site.events.lastJudged(folder, in: site.identity)
        return row?.commit
    }

    /// What a person means by a revision: a branch that is watched, else a commit, taken as one of the default branch.
    package func named(_ revision: String) async throws -> (commit: ObjectID, ref: String) {
        for ref in ["refs/heads/\(revision)", revision] where role.rules.isWatched(ref) {
            if let commit = try await site.repository.target(of: ref, in: site.spaces.branches) { return (commit, ref) }
        }
        guard let branch = role.rules.defaultBranch else { throw Refusal.empty }
        return (try await site.repository.resolve(revision), branch)
    }

    /// Judges a commit again, as if it had been pushed to `ref` now, and reuses nothing.
    package func judgeAgain(_ commit: ObjectID, on ref: String) async throws {
        let position = try site.events.positions(of: site.identity)[RefName(ref)]
        guard role.rules.isTrusted(ref) else {
            throw Refusal(usage: "\(ref) is not trusted by agent.conf, so nothing of it is run.")
        }
        for run in try await queue(commit, on: ref, generation: position?.generation ?? 0, trigger: .manual, isFresh: true) {
            _ = try site.events.queue(run.id, at: site.now(), run.queued)
        }
    }
}
