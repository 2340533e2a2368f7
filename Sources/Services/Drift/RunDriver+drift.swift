internal import Datasets
internal import Domain
internal import Files

extension RunDriver {
    /// Keeps the set's profile, made at most once for its bytes, and that of its new rows where those are compared. Where the rows
    /// cannot be told apart there is none.
    func keepProfiles(
        of files: [String], _ name: String, _ data: ContentDigest, _ engine: DuckDB
    ) async throws {
        let reading = subject.reading(of: name)
        do {
            try await keepProfile(of: files, data, reading, engine)
            try await keepNewRows(of: files, name, data, reading, engine)
        } catch let error as EngineError where error.kind == .data {
            watch(.note("no profile: \(error.description)"))
        }
    }

    /// - Parameter kept: the rows of `reading.without`.
    func keepProfile(
        of files: [String], _ data: ContentDigest, _ reading: ProfileShelf.Reading, _ engine: DuckDB,
        without kept: KeptRows? = nil
    ) async throws {
        let shelf = ProfileShelf(state: site.state)
        guard try shelf.profile(of: data, reading) == nil else { return }
        let profile = try await DataProfiler(engine: engine).profile(
            files, rules: reading.rules ?? DataRules(), block: reading.block, without: kept)
        _ = try shelf.keep(profile, of: data, reading)
    }

    /// Whether a rule about drift looks at the set: its own, or another set's.
    func isCompared(_ name: String) -> Bool {
        subject.pipeline.data.contains { source in
            source.checks?.drift.map { source.name == name || $0.against == .set(name) } ?? false
        }
    }

    /// How far each set lies from its reference.
    func driftGates(_ references: [String: DriftReferences.Found]) throws -> [GateResult] {
        let gates = try subject.pipeline.data.flatMap { source -> [GateResult] in
            guard let rules = source.checks, let rule = rules.drift, let reference = references[source.name] else { return [] }
            let comparison = DriftComparison(
                subject: subject, shelf: ProfileShelf(state: site.state), set: source.name, rules: rules, rule: rule)
            return try comparison.gates(reference, today: run.queuedAt.day)
        }
        try DataEvidence(state: site.state).draw(gates, run: run.id)
        return gates
    }

    func driftReferences() -> DriftReferences {
        DriftReferences(subject: subject, run: run, events: site.events, shelf: ProfileShelf(state: site.state))
    }
}
