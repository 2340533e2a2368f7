internal import Datasets
internal import Domain
internal import Files
internal import Processes

extension RunDriver {
    /// How many rows that break a rule a report names.
    private static let namedLines = 20

    /// The rules of a data set over its bytes, delivered as a step would get them. What the rows hold stays in the state folder.
    func checked(_ name: String, _ located: LocatedData, by rules: DataRules) async throws -> [GateResult] {
        let engine = DuckDB(program: try site.engine(), supervisor: site.supervisor)
        let verdict = try await site.delivered(located, of: subject) { workspace in
            let files = try DataFiles.of(workspace.tree + "/" + located.data.path)
            let others = try await others(of: rules, beside: located, engine, in: &workspace)
            let checker = DataChecker(engine: engine, examples: Self.namedLines, now: run.queuedAt, others: others)
            let verdict = try await checker.verdict(files, by: rules).leaving(workspace.tree)
            if isCompared(name) { try await keepProfiles(of: files, name, located.data.digest, engine) }
            try workspace.checkData()
            return verdict
        }
        try DataEvidence(state: site.state).keep(verdict, of: name, run: run.id)
        return verdict.checks.map { $0.gate(of: name, rules: rules) }
    }
}

extension RunDriver {
    /// The sets that rules compare with, delivered beside the one that is judged.
    private func others(of rules: DataRules, beside located: LocatedData, _ engine: DuckDB, in workspace: inout Workspace)
        async throws -> OtherSets
    {
        var sets: [String: OtherSets.One] = [:]
        for name in Set(rules.checks.compactMap(\.other)).sorted() {
            guard let data = subject.data[name], let source = subject.pipeline.data.first(where: { $0.name == name }) else {
                continue
            }
            try await workspace.deliver(try await self.located(data, fetchedFor: StepID(.data, "data")))
            sets[name] = OtherSets.One(
                paths: try DataFiles.of(workspace.tree + "/" + data.path), digest: data.digest,
                rules: source.checks ?? DataRules())
        }
        return OtherSets(shelf: RowShelf(folder: site.state.rows, engine: engine), digest: located.data.digest, sets: sets)
    }
}

extension Site {
    func engine() throws(EngineError) -> EngineProgram {
        try EngineProgram.find(variables: variables, beside: Supervisor.besideThisProgram)
    }
}

extension DataVerdict {
    /// With the files named as the repository has them.
    fileprivate func leaving(_ tree: String) -> DataVerdict {
        var verdict = self
        for place in verdict.checks.indices {
            verdict.checks[place].reason = verdict.checks[place].reason.replacing(tree + "/", with: "")
            for example in verdict.checks[place].examples.indices {
                guard let file = verdict.checks[place].examples[example].file, file.hasPrefix(tree + "/") else { continue }
                verdict.checks[place].examples[example].file = String(file.dropFirst(tree.count + 1))
            }
        }
        return verdict
    }
}
