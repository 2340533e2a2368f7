internal import Domain
internal import Foundation
internal import Git
internal import Publishing
internal import Storage

/// Makes what the state held from git alone: the list of runs, where refs were, the models on the shelf.
package struct Rebuilding: Sendable {
    package struct Result: Sendable {
        package var runs = 0
        /// Files that are called reports and are none.
        package var unread: [String] = []
        package var versions = 0
        /// Versions whose bytes are not in the store: `flight-delay@v0.0.3`, with the targets that they hold.
        package var missing: [(version: String, holds: [String])] = []
    }

    private let agent: RepositoryAgent

    package init(_ agent: RepositoryAgent) { self.agent = agent }

    package func perform() async throws -> Result {
        var result = Result()
        let site = agent.site
        if let reports = try await PublishedReports(in: site.repository) {
            let (runs, unread) = try await reports.runs()
            result.unread = unread
            result.runs = try restore(runs)
        }
        try await restorePositions()
        try await agent.arrangeShelf()
        let tags = try await site.registry.tags()
        for name in ChampionReading.names(in: tags) { try count(ChampionReading(of: name, in: tags), into: &result) }
        return result
    }

    private func restore(_ runs: [PublishedRun]) throws -> Int {
        let site = agent.site
        return try runs.count { run in
            let summary = run.summary
            let queued = RunEvent.Queued(
                number: summary.number, repository: site.identity, pipeline: summary.pipeline, ref: summary.ref,
                commit: summary.commit, trigger: .push, generation: 0)
            let end = RunEvent.Ended(outcome: summary.outcome ?? .errored, reason: summary.reason)
            return try site.events.restore(
                summary.id, queued, at: summary.queuedAt, end, at: summary.endedAt, try PublishedRow(run))
        }
    }

    /// A ref was where its last verdict is; one without a verdict counts as seen where it is.
    private func restorePositions() async throws {
        let site = agent.site
        let recorded = try site.events.positions(of: site.identity)
        var last: [RefName: ObjectID] = [:]
        for row in try site.events.publishedLast().sorted(by: { $0.number < $1.number }) { last[RefName(row.ref)] = row.commit }
        let rules = agent.role.rules
        let refs = try await site.repository.references(in: site.spaces.branches, where: { rules.isWatched($0) })
            .filter { recorded[RefName($0.name)] == nil }
        let moves = refs.map { ref in
            EventLog.Advance(
                PositionChange(
                    old: nil, new: Position(ref: ref.name, generation: 1, commit: last[RefName(ref.name)] ?? ref.target),
                    fate: .record(.firstSight)))
        }
        try site.events.advance(moves, in: site.identity, at: site.now())
    }

    private func count(_ reading: ChampionReading, into result: inout Result) throws {
        result.versions += reading.versions.count
        for version in reading.versions {
            guard let record = version.record, try !agent.site.hasBytes(of: record.model) else { continue }
            let holds = reading.targets.filter { target in
                if case .held(let holder) = target.value { holder.version.version == version.version } else { false }
            }
            result.missing.append(("\(reading.name)@\(version.version)", holds.keys.sorted()))
        }
    }
}
