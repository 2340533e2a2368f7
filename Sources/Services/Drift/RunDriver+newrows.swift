internal import Datasets
internal import Domain

extension RunDriver {
    /// Profiles the rows that the reference has not, where those are compared: by default if the set is the reference with rows added.
    func keepNewRows(
        of files: [String], _ name: String, _ data: ContentDigest, _ reading: ProfileShelf.Reading, _ engine: DuckDB
    ) async throws {
        let rules = subject.pipeline.data.filter { $0.name == name || $0.checks?.drift?.against == .set(name) }
        guard rules.contains(where: { $0.checks?.drift.map { $0.of != .all } ?? false }) else { return }
        let shelf = RowShelf(folder: site.state.rows, engine: engine)
        // Kept also where nothing is compared yet: the next set may be this one with rows added.
        let mine = try await shelf.rows(of: files, digest: data, rules: reading.rules ?? DataRules())
        guard let rule = reading.rules?.drift, rule.of != .all else { return }
        let references = try driftReferences().all()
        guard let old = references[name]?.digest, old != data, let theirs = shelf.kept(old, columns: mine.columns) else { return }
        let shared = try await shelf.shared(mine, with: theirs)
        guard shared.shared < shared.rows, shared.extends || rule.of == .newRows else { return }
        try await keepProfile(of: files, data, subject.reading(of: name, without: old), engine, without: theirs)
    }
}
