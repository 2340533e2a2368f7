internal import Datasets
internal import Domain
internal import Files

extension RunDriver {
    /// Keeps the set's profile, made at most once for its bytes, and that of its new rows where those are compared. Where the rows
    /// cannot be told apart there is none.
    func keepProfiles(
        of files: [String], _ name: String, _ data: ContentDigest, _ rules: DataRules, _ engine: DuckDB
    ) async throws {
        let reading = reading(name, rules)
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

    /// Blocks are those of the set's own rule, else of one that compares with it.
    func reading(_ name: String, _ rules: DataRules?) -> ProfileShelf.Reading {
        let other = subject.pipeline.data.lazy.compactMap { $0.checks?.drift }.first { $0.against == .set(name) }
        return ProfileShelf.Reading(rules: rules, block: rules?.drift.map(\.block) ?? other?.block)
    }

    /// Whether a rule about drift looks at the set: its own, or another set's.
    func isCompared(_ name: String) -> Bool {
        subject.pipeline.data.contains { source in
            source.checks?.drift.map { source.name == name || $0.against == .set(name) } ?? false
        }
    }

    /// How far each set lies from its reference, from profiles alone.
    func driftGates() throws -> [GateResult] {
        let references = try DriftReferences(subject: subject, run: run, events: site.events).all()
        let gates = try subject.pipeline.data.flatMap { source -> [GateResult] in
            guard let rules = source.checks, let rule = rules.drift, let reference = references[source.name],
                let digest = subject.data[source.name]?.digest
            else { return [] }
            return try self.gates(source.name, digest, rules, rule, reference)
        }
        try DataEvidence(state: site.state).draw(gates, run: run.id)
        return gates
    }

    private func gates(
        _ set: String, _ digest: ContentDigest, _ rules: DataRules, _ rule: DriftRule, _ reference: DriftReferences.Found
    ) throws -> [GateResult] {
        guard let old = reference.digest else {
            return [rule.gate(of: set, outcome: .notApplicable, "There is no data of \(reference.words) to compare with yet.")]
        }
        guard old != digest else {
            return [rule.gate(of: set, outcome: .notApplicable, "The data are those of \(reference.words).")]
        }
        let shelf = ProfileShelf(state: site.state)
        var reading: DataRules? = rules
        var other: String?
        if case .set(let name) = rule.against {
            other = name
            reading = subject.pipeline.data.first { $0.name == name }?.checks
        }
        var current = try shelf.profile(of: digest, self.reading(set, rules))
        guard current != nil else {
            return [rule.gate(of: set, outcome: .failed, "Not looked at: the rows cannot be told apart.")]
        }
        var words = reference.words
        var new = self.reading(set, rules)
        new.without = old
        if rule.of != .all, let profile = try shelf.profile(of: digest, new) {
            (current, words) = (profile, "\(words), \(profile.rows) new rows alone")
        } else if rule.of == .newRows {
            let reason = "No evidence: there is no row that the data of \(words) have not, or their rows are not kept here."
            return [rule.gate(of: set, outcome: rule.level == .warn ? .warned : .failed, reason)]
        }
        guard let current, let before = try shelf.profile(of: old, self.reading(other ?? set, reading)) else {
            let reason =
                "No evidence: the data of \(reference.words) have no profile here. The next run that checks those data keeps one."
            return [rule.gate(of: set, outcome: rule.level == .warn ? .warned : .failed, reason)]
        }
        do throws(DriftRefusal) {
            let verdict = try DriftJudge(rule: rule).verdict(current, against: before)
            return verdict.gates(of: set, rule: rule, reference: words, rules: rules, today: run.queuedAt.day)
        } catch {
            return [rule.gate(of: set, outcome: .failed, error.description)]
        }
    }
}
