package import Domain
internal import Git
internal import Publishing
package import Storage

extension RepositoryAgent {
    /// Queues a person's promotion of a version.
    /// - Throws: `Refusal` where there is no such version or target.
    package func order(
        _ version: ModelVersion, of name: RegistryName, to target: String, by person: String, because: String
    ) async throws -> RunRow {
        let reading = try await site.reading(of: name)
        guard let registered = reading.versions.first(where: { $0.version == version }) else {
            throw Refusal(usage: Self.noVersion(version, of: name, reading))
        }
        try await requireTarget(target, of: name, reading)
        let hasHeld = (reading.history[target] ?? []).contains { $0.version.version == version }
        return try await queue(
            .promote, registered, name, target, person, because,
            passesOver: hasHeld ? nil : try await passedOver(registered, on: target))
    }

    /// Queues the way back to the version that held the target before.
    /// - Parameter target: nil where the model has just one.
    package func rollback(
        _ name: RegistryName, on target: String?, by person: String, because: String
    ) async throws -> RunRow {
        let reading = try await site.reading(of: name)
        let targets = reading.targets.keys.sorted()
        guard let target = target ?? (targets.count == 1 ? targets[0] : nil) else {
            throw Refusal(
                usage: targets.isEmpty
                    ? "Nothing of \(name) was ever promoted, so there is nothing to go back to."
                    : "\(name) has the targets \(targets.joined(separator: ", ")). Name one: --to \(targets[0])")
        }
        guard case .held(let holder) = reading.standing(of: target) else {
            throw Refusal(usage: Self.nobody(on: target, of: name, reading.standing(of: target)))
        }
        guard let previous = reading.predecessor(on: target) else {
            throw Refusal(
                usage:
                    "\(name)@\(holder.version.version) is the first version that held \(target): there is nothing to go back to.")
        }
        return try await queue(.rollback, previous, name, target, person, because)
    }

    /// Of the run that made a version, what did not give it to the target; nil where its verdict did.
    private func passedOver(_ version: RegisteredVersion, on target: String) async throws -> [String]? {
        guard let id = version.record?.run else { return nil }
        guard let run = try site.events.run(id) else {
            return ["What run \(id.short), which made \(version.version), found of it for \(target) is not recorded here."]
        }
        let made = try await PipelineReader(site.repository).past(run.queued.pipeline, at: run.queued.commit)
        return run.passedOver(on: target, asked: made?.pipeline.promote?.named(target)?.approvals ?? 0)
    }

    private static func noVersion(_ version: ModelVersion, of name: RegistryName, _ reading: ChampionReading) -> String {
        guard let last = reading.versions.last else {
            return "There is no model '\(name)' with a version. 'gatehouse models' lists what there is."
        }
        return "\(name) has no version \(version); its newest is \(last.version). 'gatehouse models \(name)' lists them."
    }

    private static func nobody(on target: String, of name: RegistryName, _ standing: TargetStanding) -> String {
        guard case .disputed(let why) = standing else { return "Nothing of \(name) was ever promoted to \(target)." }
        return "disputed: \(target) cannot be read from the tags: \(why) 'gatehouse promote \(name)@… --to \(target)' settles it."
    }

    /// A slip of the pen makes no new target: it is one that was assigned before, or that a pipeline names.
    private func requireTarget(_ target: String, of name: RegistryName, _ reading: ChampionReading) async throws {
        guard reading.targets[target] == nil else { return }
        var known = Set(reading.targets.keys)
        if let branch = role.rules.defaultBranch,
            let tip = try await site.repository.target(of: branch, in: site.spaces.branches)
        {
            let files = try await site.repository.files(at: tip)
            // A pipeline that does not read names no target.
            let pipeline = try? await PipelineReader(site.repository).pipeline(name.folder, among: files)
            known.formUnion((pipeline?.promote?.targets ?? []).map(\.name))
        }
        guard !known.contains(target) else { return }
        let list = known.isEmpty ? "none: write 'promote:' in gatehouse.yaml" : known.sorted().joined(separator: ", ")
        throw Refusal(usage: "\(name) has no target '\(target)'. It has \(list).")
    }

    private func queue(
        _ kind: PromotionOrder.Kind, _ version: RegisteredVersion, _ name: RegistryName, _ target: String, _ person: String,
        _ because: String, passesOver: [String]? = nil
    ) async throws -> RunRow {
        guard let record = version.record else { throw Refusal(usage: "\(ClearanceRefusal.unrecorded(version.version))") }
        let order = PromotionOrder(
            kind, model: name.model, version: version.version.description, target: target, person: OneLine.text(person),
            because: OneLine.text(because), versionCommit: version.commit, record: record, passesOver: passesOver)
        let queued = RunEvent.Queued(
            number: 0, repository: site.identity, pipeline: name.folder, ref: role.rules.defaultBranch ?? "HEAD",
            commit: try await site.repository.testedCommit(of: version), trigger: .manual, order: order,
            isLocal: site.isLocal)
        let id = site.newRunID()
        _ = try site.events.queue(id, at: site.now(), queued)
        guard let row = try site.events.openRuns().first(where: { $0.id == id }) else {
            throw Refusal("Run \(id.short) is gone.")
        }
        return row
    }
}
