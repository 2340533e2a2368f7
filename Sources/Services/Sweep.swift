internal import Domain
internal import Executors
internal import Files
internal import Git
internal import Storage

/// `gatehouse gc`: forgets old runs, then removes what nothing names any more.
package struct Sweep: Sendable {
    package struct Result: Sendable {
        package var runs = 0
        package var objects = 0
        package var environments = 0
        package var bytes: Int64 = 0
    }

    private let site: Site
    private let days: Int
    private let keep: Int
    private let isTrial: Bool

    package init(_ site: Site, days: Int, keep: Int, isTrial: Bool) {
        self.site = site
        self.days = days
        self.keep = keep
        self.isTrial = isTrial
    }

    /// Objects younger than this may belong to something that is being written.
    private static let youth: Int64 = 3600 * 1_000_000_000

    package func perform() async throws -> Result {
        var result = Result()
        let limit = Moment(milliseconds: site.now().milliseconds - Int64(days) * 86_400_000)
        let versions = try await registered()
        let old = try forgettable(endedBefore: limit, needing: versions)
        result.runs = old.count
        try sweepObjects(forgetting: Set(old), keeping: versions.map(\.model), into: &result)
        try sweepData(forgetting: Set(old), into: &result)
        try await sweepEnvironments(unusedSince: limit, into: &result)
        guard !isTrial else { return result }
        try site.events.forget(old)
        try site.events.forgetDeliveries(settledBefore: limit)
        for run in old {
            try Removal.tree("\(site.state.logs)/\(run.text)")
            try Removal.tree("\(site.state.evidence)/\(run.text)")
        }
        try Removal.tree(site.state.workspaces)
        try Folders.make(site.state.workspaces, mode: 0o700)
        return result
    }

    /// Every version that a tag registers: its bytes stay, and the run that says how it was judged.
    private func registered() async throws -> [VersionRecord] {
        let tags = try await site.registry.tags()
        return ChampionReading.names(in: tags).flatMap { ChampionReading(of: $0, in: tags).versions.compactMap(\.record) }
    }

    /// Old runs, without those whose results a kept run reused: what the newest runs show must stay reusable.
    private func forgettable(endedBefore limit: Moment, needing versions: [VersionRecord]) throws -> [RunID] {
        let makers = Set(versions.map(\.run))
        let old = try site.events.runs(endedBefore: limit, keeping: keep).filter { !makers.contains($0) }
        let kept = Set(try site.events.runs(limit: .max).map(\.id)).subtracting(old)
        let needed = try kept.reduce(into: Set<RunID>()) { needed, id in
            for state in try site.events.run(id)?.steps.values ?? [:].values {
                if case .reused(let from, _) = state { needed.insert(from.id) }
            }
        }
        return old.filter { !needed.contains($0) }
    }

    private func sweepObjects(
        forgetting old: Set<RunID>, keeping models: [ContentDigest], into result: inout Result
    ) throws {
        var named = try objectsNamed(forgetting: old)
        for model in models { try name(artifact: model, into: &named) }
        let now = site.now().milliseconds * 1_000_000
        for object in try site.store.list() where !named.contains(object.digest) && now - object.written > Self.youth {
            result.objects += 1
            result.bytes += object.size
            if !isTrial { try site.store.remove(object.digest) }
        }
    }

    /// Every object that a kept run's facts name: keys, outputs, and the files of outputs.
    private func objectsNamed(forgetting old: Set<RunID>) throws -> Set<ContentDigest> {
        var named: Set<ContentDigest> = []
        for row in try site.events.runs(limit: .max) where !old.contains(row.id) {
            guard let run = try site.events.run(row.id) else { continue }
            named.formUnion(run.keys.values.map(\.key))
            for state in run.steps.values { try name(state.result, into: &named) }
        }
        for passed in try site.events.passedSteps() where !old.contains(passed.run.id) { try name(passed.result, into: &named) }
        return named
    }

    /// Profiles and rows of data sets that no kept run names; the names of their files hold digests.
    private func sweepData(forgetting old: Set<RunID>, into result: inout Result) throws {
        let kept = try site.events.runs(limit: .max).filter { !old.contains($0.id) }.reduce(into: Set<String>()) { kept, row in
            kept.formUnion(try site.events.run(row.id)?.plan?.digests.data.values.map(\.hex) ?? [])
        }
        for folder in [site.state.profiles, site.state.rows] where try FileStamp.at(folder) != nil {
            for name in try Folders.names(in: folder) where name != "salt" {
                let isNamed = name.split { "-.".contains($0) }.contains { kept.contains(String($0)) }
                guard !isNamed, let stamp = try FileStamp.at("\(folder)/\(name)") else { continue }
                result.objects += 1
                result.bytes += stamp.size
                if !isTrial { try Removal.tree("\(folder)/\(name)") }
            }
        }
    }

    private func name(_ result: StepResult?, into named: inout Set<ContentDigest>) throws {
        for (name, output) in result?.outputs ?? [:] where !named.contains(output.digest) {
            if name == "metrics" { named.insert(output.digest) } else { try self.name(artifact: output.digest, into: &named) }
        }
    }

    private func name(artifact: ContentDigest, into named: inout Set<ContentDigest>) throws {
        guard named.insert(artifact).inserted, site.store.contains(artifact) else { return }
        named.formUnion(try site.store.manifest(of: artifact).entries.compactMap(\.digest))
    }

    private func sweepEnvironments(unusedSince limit: Moment, into result: inout Result) async throws {
        for stored in site.environments.stored() where stored.lastUsed * 1000 < Double(limit.milliseconds) {
            result.environments += 1
            if !isTrial { try await site.environments.remove(stored) }
        }
    }
}
