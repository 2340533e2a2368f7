internal import Datasets
internal import Domain
internal import Executors
internal import Files
internal import Git

extension RunDriver {
    /// What the verdict is bound to, read again from git, from the data's own bytes and from the store; nothing is remembered.
    func rereadDigests(_ standing: TargetStanding) async throws -> Report.Digests {
        let now = try await PipelineReader(site.repository).read(run.queued.pipeline, at: run.queued.commit)
        var champion: ContentDigest?
        if case .held(let holder) = standing { champion = holder.version.record?.model }
        let model = run.model?.digest
        return Report.Digests(
            code: ContentDigest(.gitTree, hex: now.tree.hex), data: try rereadData(now), rules: now.rules,
            environment: try await rereadEnvironment(now), champion: champion,
            model: try model.flatMap { try site.hasBytes(of: $0) ? $0 : nil })
    }

    /// A set whose bytes are not here any more, or are other ones, has no digest.
    private func rereadData(_ now: Subject) throws -> [String: ContentDigest] {
        let cache = site.data.forgetful
        return try now.data.compactMapValues { set in
            if case .here = try cache.locate(set) { set.digest } else { nil }
        }
    }

    /// As it is on this machine now; where no step needed one there is none to compare.
    private func rereadEnvironment(_ now: Subject) async throws -> ContentDigest? {
        guard run.environment != nil else { return nil }
        let found = try await site.environments.found(
            now.pipeline.environment, files: now.environmentFiles(in: site.repository))
        return found.map { EnvironmentRecord($0).digest }
    }

    /// Where the tested commit stands in the history now.
    func ancestry(_ standing: TargetStanding, _ role: AgentRole) async throws -> PromotionRequest.Ancestry {
        let (commit, allowed) = (run.queued.commit, role.rules.authority)
        var isReachable = false
        for ref in try await site.repository.references(in: site.spaces.branches, where: { allowed.allows($0) }) {
            if try await site.repository.isAncestor(commit, of: ref.target) {
                isReachable = true
                break
            }
        }
        return .init(isReachable: isReachable, isBehindChampion: try await isBehind(standing))
    }

    private func isBehind(_ standing: TargetStanding) async throws -> Bool {
        guard case .held(let holder) = standing else { return false }
        let tested = try await site.repository.testedCommit(of: holder.version)
        guard tested != run.queued.commit else { return false }
        return try await site.repository.isAncestor(run.queued.commit, of: tested)
    }
}
