package import Domain
package import Git
internal import Storage

extension History {
    /// The ML Test Score of a pipeline, with what this repository's runs and tags show.
    package func score(of pipeline: Pipeline, in repository: Repository) async throws -> MLTestScore {
        var record = MLTestScore.Record()
        if let name = RegistryName(folder: pipeline.folder, model: pipeline.model) {
            let catalogue = try await ModelCatalogue(repository, self)
            let reading = try await catalogue.reading(name)
            record.rollback =
                (pipeline.promote?.targets ?? []).lazy.compactMap { target in
                    reading.predecessor(on: target.name).map { "\(target.name) can go back to \($0.version)" }
                }.first
            record.reproduced = try reproduced(pipeline, reading)
        }
        record.reproduced = try record.reproduced ?? reproduced(pipeline)
        return .of(pipeline, record)
    }

    /// A version that 'gatehouse reproduce' trained again to the same bytes.
    private func reproduced(_ pipeline: Pipeline, _ reading: ChampionReading) throws -> String? {
        let made = Dictionary(
            reading.versions.compactMap { version in version.record.map { ("\(reading.name)@\(version.version)", $0.model) } }
        ) { first, _ in first }
        for row in try events?.runs(limit: 200, pipeline: pipeline.folder) ?? [] {
            guard let model = made[row.ref], let run = try events?.run(row.id), run.queued.trigger == .reproduce,
                run.model?.digest == model
            else { continue }
            return "run \(row.number) trained \(row.ref) again, to the same bytes"
        }
        return nil
    }

    /// Two runs that trained, each for itself, the same bytes from the same commit.
    private func reproduced(_ pipeline: Pipeline) throws -> String? {
        guard let events else { return nil }
        let rows = try events.runs(limit: 200, pipeline: pipeline.folder)
        for rows in Dictionary(grouping: rows, by: \.commit).values where rows.count > 1 {
            let trained = try rows.compactMap { try events.run($0.id) }.filter { $0.plan?.model == pipeline.model }
                .compactMap { run in run.trainedModel.map { (run.queued.number, $0) } }
            for (number, model) in trained {
                guard let other = trained.first(where: { $0.0 < number && $0.1 == model }) else { continue }
                return "runs \(other.0) and \(number) trained the same bytes, each for itself"
            }
        }
        return nil
    }
}

extension Run {
    /// Nil where training was reused, or came to none.
    fileprivate var trainedModel: ContentDigest? {
        let ran = (plan?.steps ?? []).contains { step in
            guard step.id.stage == .train, step.kind == .command, case .ended = steps[step.id] else { return false }
            return true
        }
        return ran ? model?.digest : nil
    }
}
