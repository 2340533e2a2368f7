package import Domain
internal import Files
internal import Storage

/// Whether a version, trained again from its record, is the same model.
package struct Reproduction: Sendable, Equatable {
    package enum Outcome: String, Sendable {
        /// Byte for byte.
        case identical
        /// Other bytes, with every metric within the band of the version's repeats, or equal where it was trained once.
        case equivalent
        case different
    }

    package let outcome: Outcome
    /// What differs first; a sentence. Nil where nothing does.
    package let first: String?
    /// What the metrics say; a sentence. Nil where nothing was evaluated, or where nothing needs to be.
    package var scores: String?
    package var metrics: [ReproducedMetric] = []
    /// The run that trained it again.
    package let run: Int
}

extension Reproduction {
    /// Compares what a run trained with the version's record.
    /// - Throws: `Refusal` where the run could not train at all, which says nothing about the model.
    package init(_ run: Run, of version: RegisteredVersion, at site: Site) throws {
        guard let record = version.record else {
            throw Refusal("\(version.version) has no record of what it was made from, so it cannot be made again.")
        }
        let number = run.queued.number
        guard let model = run.model?.digest else {
            let end = run.stages.values.first { $0.outcome != .passed }
            let reason = end?.reason ?? run.end?.reason ?? "it left no model"
            guard end?.outcome == .failed else { throw Refusal("Training \(version.version) again came to no model: \(reason)") }
            self.init(outcome: .different, first: "Training does not pass any more: \(reason)", run: number)
            return
        }
        let recorded = try site.events.run(record.run)
        let metrics = Self.metrics(recorded, run)
        guard model != record.model else {
            self.init(outcome: .identical, first: nil, metrics: metrics, run: number)
            return
        }
        self.init(
            outcome: !metrics.isEmpty && metrics.allSatisfy(\.isWithin) ? .equivalent : .different,
            first: try Self.environment(run, record) ?? Self.file(model, record.model, site.store),
            scores: ReproducedMetric.sentence(metrics, repeats: recorded?.repeats ?? 1), metrics: metrics, run: number)
    }

    /// Empty where either was not evaluated.
    private static func metrics(_ recorded: Run?, _ run: Run) -> [ReproducedMetric] {
        guard let recorded, let old = recorded.result(of: .candidate)?.metrics, let new = run.result(of: .candidate)?.metrics,
            !old.isEmpty
        else { return [] }
        return ReproducedMetric.all(old, new, repeats: Report(recorded).candidates)
    }

    private static func environment(_ run: Run, _ record: VersionRecord) -> String? {
        guard let now = run.environment?.digest, let then = record.environment, now != then else { return nil }
        return "The environment is another one now: \(now.short), not \(then.short)."
    }

    /// The first file of the model that is not what it was.
    private static func file(_ model: ContentDigest, _ recorded: ContentDigest, _ store: ContentStore) throws -> String {
        guard store.contains(recorded) else {
            return "The model's bytes are others; those of the version are not here to look at."
        }
        let (new, old) = (try store.manifest(of: model).entries, try store.manifest(of: recorded).entries)
        for entry in new {
            guard let before = old.first(where: { $0.path == entry.path }) else { return "'\(entry.path)' is new in the model." }
            if before != entry { return entry.path == "." ? "The model's file differs." : "'\(entry.path)' differs first." }
        }
        let gone = old.first { before in !new.contains { $0.path == before.path } }
        return gone.map { "'\($0.path)' is gone from the model." } ?? "The model's listing differs."
    }
}
