internal import Datasets
internal import Domain

/// What was found of the champion's training rows.
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
        let search = ChampionRowSearch(
            site: site, subject: subject, champion: other, idColumn: subject.pipeline.validate?.columns?.id)
        for set in try search.sets() {
            do {
                guard let rows = try await search.found(in: set)?.rows else { continue }
                let relation = try await margins.relation(of: rows)
                let what = ChampionRows(
                    set: set, champion: other.name, rows: rows.rows, shared: rows.found, relation: relation.reason)
                found.all.append(what)
                if what.treatment == .excluded { found.places.formUnion(relation.places) }
            } catch let unknown as ChampionRowSearch.Unknown {
                found.all.append(
                    ChampionRows(set: set, champion: other.name, treatment: .unknown, reason: unknown.clause))
            }
        }
        return found
    }
}
