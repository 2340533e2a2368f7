internal import Datasets
internal import Domain
internal import Files

extension RunDriver {
    /// Keeps the set's profile, made at most once for its bytes. Where the rows cannot be told apart there is none.
    func keepProfile(of files: [String], _ data: ContentDigest, read rules: DataRules) async throws {
        let shelf = ProfileShelf(state: site.state)
        guard try shelf.profile(of: data, read: rules) == nil else { return }
        let profiler = DataProfiler(engine: DuckDB(program: try site.engine(), supervisor: site.supervisor))
        do {
            let profile = try await profiler.profile(files, rules: rules)
            _ = try shelf.keep(profile, of: data, read: rules)
        } catch let error as EngineError where error.kind == .data {
            watch(.note("no profile: \(error.description)"))
        }
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
        if case .set(let name) = rule.against { reading = subject.pipeline.data.first { $0.name == name }?.checks }
        guard let current = try shelf.profile(of: digest, read: rules) else {
            return [rule.gate(of: set, outcome: .failed, "Not looked at: the rows cannot be told apart.")]
        }
        guard let before = try shelf.profile(of: old, read: reading) else {
            let reason =
                "No evidence: the data of \(reference.words) have no profile here. The next run that checks those data keeps one."
            return [rule.gate(of: set, outcome: rule.level == .warn ? .warned : .failed, reason)]
        }
        do throws(DriftRefusal) {
            let verdict = try DriftJudge(rule: rule).verdict(current, against: before)
            return verdict.gates(of: set, rule: rule, reference: reference.words, rules: rules, today: run.queuedAt.day)
        } catch {
            return [rule.gate(of: set, outcome: .failed, error.description)]
        }
    }
}
