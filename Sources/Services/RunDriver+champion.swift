internal import Datasets
internal import Domain

/// What was found of both models' training rows.
struct ChampionRowsFound {
    var all: [ChampionRows] = []
    /// Where the predictions stand, in the candidate's order, that are left out for both models.
    var places: Set<Int> = []
}

extension RunDriver {
    /// Looked for where a gate compares with another model that was evaluated.
    func championRows(_ champion: ChampionEvidence, _ margins: MarginJudge) async throws -> ChampionRowsFound {
        var found = ChampionRowsFound()
        guard case .evidence = champion, let other = run.plan?.champion,
            gates.contains(where: \.condition.isRelative)
        else { return found }
        for model in [TrainingRowSearch.Model.champion(other), .candidate] {
            let search = TrainingRowSearch(
                site: site, subject: subject, model: model, idColumn: subject.pipeline.validate?.columns?.id)
            for set in try search.sets() { try await take(search, set, margins, into: &found) }
        }
        return found
    }

    private func take(
        _ search: TrainingRowSearch, _ set: String, _ margins: MarginJudge, into found: inout ChampionRowsFound
    ) async throws {
        let name = search.model.name
        do {
            guard let rows = try await search.found(in: set)?.rows else { return }
            let relation = try await margins.relation(of: rows)
            let what = ChampionRows(set: set, champion: name, rows: rows.rows, shared: rows.found, relation: relation.reason)
            found.all.append(what)
            if what.treatment == .excluded { found.places.formUnion(relation.places) }
        } catch let unknown as TrainingRowSearch.Unknown {
            // One sentence is enough where both fail alike.
            guard !found.all.contains(where: { $0.set == set && $0.treatment == .unknown }) else { return }
            found.all.append(ChampionRows(set: set, champion: name, treatment: .unknown, reason: unknown.clause))
        }
    }
}
