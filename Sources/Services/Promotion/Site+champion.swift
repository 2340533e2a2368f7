internal import Domain
internal import Files
internal import Git
internal import Storage

/// The model that holds a target, or why it cannot be judged against.
struct HeldTarget {
    var champion: Champion?
    /// A sentence.
    var problem: String?
    /// Earlier holders, as `Plan.past`; nil where no gate asks for the best.
    var past: [Champion]?
    /// Where it was trained, and from which data.
    var commit: ObjectID?
    var data: [String: ContentDigest] = [:]
    /// Where nothing stands under the target: champions that the candidate is compared with under no name.
    var left: [LeftChampion] = []
}

extension Site {
    /// What the tags say of a model now.
    func reading(of name: RegistryName) async throws -> ChampionReading {
        ChampionReading(of: name, in: try await registry.tags())
    }

    /// What holds the target that the pipeline promotes to first.
    func champion(of subject: Subject) async throws -> HeldTarget {
        let pipeline = subject.pipeline
        guard let target = pipeline.promote?.target else { return HeldTarget() }
        let name = try RegistryName(folder: pipeline.folder, model: pipeline.model).named(pipeline.folder)
        let reading = try await reading(of: name)
        var held = try await holder(of: target, reading.standing(of: target), for: subject)
        if pipeline.gates(for: target).contains(where: \.condition.namesBest) {
            held.past = try past(of: target, in: reading)
        }
        return held
    }

    /// The holder of a target of a pipeline; where there is none, the champions that the pipeline leaves by it.
    func holder(of target: String, _ standing: TargetStanding, for subject: Subject) async throws -> HeldTarget {
        var held = try holder(of: target, standing)
        guard standing == .none else { return held }
        let folders = try await PipelineReader(repository).folders(at: subject.commit)
        held.left = LeftChampion.all(
            besides: target, of: subject.pipeline, folders: folders, in: try await registry.tags())
        return held
    }

    func holder(of target: String, _ standing: TargetStanding) throws -> HeldTarget {
        switch standing {
        case .none: return HeldTarget()
        case .disputed(let why): return HeldTarget(problem: "disputed: \(target) cannot be read from the tags: \(why)")
        case .held(let holder):
            let version = holder.version.version.description
            guard let record = holder.version.record else {
                return HeldTarget(problem: "champion \(version) is recorded, but nothing says which bytes it is.")
            }
            guard try hasBytes(of: record.model) else {
                return HeldTarget(
                    champion: Champion(name: version, model: record.model, run: record.run),
                    problem: PreparedPromotion.missingBytes(of: version), commit: holder.version.commit, data: record.data)
            }
            return HeldTarget(champion: try champion(version, record), commit: holder.version.commit, data: record.data)
        }
    }

    /// The last versions that held the target, the newest first, and the first of all at the end. One whose bytes are gone has no size.
    func past(of target: String, in reading: ChampionReading) throws -> [Champion] {
        let holders = (reading.history[target] ?? []).map(\.version)
        var versions: [RegisteredVersion] = []
        for holder in holders.reversed() where !versions.contains(where: { $0.version == holder.version }) {
            versions.append(holder)
        }
        // Also where the very first was rolled back to.
        if let first = holders.first {
            versions.removeAll { $0.version == first.version }
            versions.append(first)
        }
        let wanted = Array(versions.prefix(Plan.bestOf)) + versions.dropFirst(Plan.bestOf).suffix(1)
        return try wanted.compactMap { version in
            guard let record = version.record else { return nil }
            guard try hasBytes(of: record.model) else {
                return Champion(name: version.version.description, model: record.model, run: record.run)
            }
            return try champion(version.version.description, record)
        }
    }

    /// A version that a person named to compare with, whatever holds the target.
    func held(_ version: ModelVersion, in reading: ChampionReading) throws -> HeldTarget {
        guard let registered = reading.versions.first(where: { $0.version == version }) else {
            throw Refusal(
                usage: "\(reading.name) has no version \(version). 'gatehouse models \(reading.name)' lists them.")
        }
        let standing = TargetStanding.held(.init(version: registered, number: 0, since: Moment(milliseconds: 0)))
        return try holder(of: "", standing)
    }

    func hasBytes(of model: ContentDigest) throws -> Bool { try store.isWhole(model) }

    private func champion(_ version: String, _ record: VersionRecord) throws -> Champion {
        let run = try events.run(record.run)
        let repeats = try (run?.repeatedModels ?? []).map(\.digest).filter(hasBytes)
        let sizes = try store.manifest(of: record.model).entries.compactMap(\.size)
        return Champion(
            name: version, model: record.model, run: record.run, bytes: sizes.reduce(0, +), files: sizes.count,
            evaluation: run?.keys[.candidate]?.key, rules: record.rules, repeats: repeats.nonEmpty)
    }
}
