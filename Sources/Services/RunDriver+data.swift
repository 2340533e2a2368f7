internal import Datasets
internal import Domain
internal import Executors
internal import Files
internal import Git
internal import Processes

extension RunDriver {
    /// Every data set is here, is what its manifest says and keeps its rules; what is missing is fetched.
    func checkData(_ step: StepID) async throws -> AttemptEnding {
        let silent = try await askRemotes()
        var gates: [GateResult] = []
        for source in subject.pipeline.data {
            guard let data = subject.data[source.name] else { continue }
            let located = try await located(data, fetchedFor: step, beside: silent[source.name])
            guard let rules = source.checks ?? (isCompared(source.name) ? DataRules() : nil) else { continue }
            gates += try await checked(source.name, located, by: rules)
        }
        gates += try driftGates(try await profiledReferences())
        let verdict = Run.verdict(of: gates)
        return AttemptEnding(
            outcome: verdict.outcome, reason: verdict.reason, seconds: 0, result: StepResult(checks: gates.isEmpty ? nil : gates))
    }

    /// - Parameter silent: a sentence about its remote, which could not be asked.
    private func located(_ data: ResolvedData, fetchedFor step: StepID, beside silent: String?) async throws -> LocatedData {
        do {
            return try await located(data, fetchedFor: step)
        } catch let missing as DataMissing {
            throw DataMissing(
                description: [missing.description, silent].compactMap { $0 }.joined(separator: " "),
                wasFetched: missing.wasFetched)
        }
    }

    /// The data set's files, fetched first where they are not here.
    func located(_ data: ResolvedData, fetchedFor step: StepID) async throws -> LocatedData {
        if case .here(let located) = try site.data.locate(data) { return located }
        let fetch = try await fetchCommand(for: data)
        let workspace = Workspace(slot: try site.workspaces.open(), subject: subject, site: site)
        defer { site.workspaces.close(workspace.slot) }
        if fetch != nil { try await workspace.exportEverything() }
        let location = try await site.data.gather(data, fetch: fetch, in: workspace.tree) { command in
            try await self.run(fetch: command, of: data, for: step, in: workspace)
        }
        switch location {
        case .here(let located): return located
        case .missing(_, let sentence):
            throw DataMissing(description: sentence, wasFetched: fetch != nil)
        }
    }

    /// The pipeline's own command or the kind's, with the remote that git-lfs asks.
    private func fetchCommand(for data: ResolvedData) async throws -> FetchCommand? {
        let written = subject.pipeline.data.first { $0.name == data.name }?.fetch
        var command = written.map { site.data.fetchCommand(data, written: $0) } ?? site.data.fetchCommand(data)
        command?.gitSettings["remote.origin.url"] = try await site.repository.configured("remote.origin.url")
        return command
    }

    private func run(fetch: FetchCommand, of data: ResolvedData, for step: StepID, in workspace: Workspace) async throws -> Bool {
        let environment = try await preparedEnvironment()
        watch(.note("fetching \(data.name): \(fetch.command)"))
        let source = subject.pipeline.data.first { $0.name == data.name }
        let (names, isOwn) = (source?.secrets ?? [], source?.fetch != nil)
        let secrets = try NamedSecrets(names, of: "data.\(data.name)", in: site.secrets)
        let variables = fetchVariables(environment).merging(secrets.values) { $1 }.merging(fetch.environment) { $1 }
        let log = try openLog(
            of: StepID(step.stage, "fetch-\(data.name)"), run.steps[step]?.attempts ?? 1, masking: secrets)
        let command = Command(
            arguments: ["/bin/sh", "-c", fetch.command], environment: variables,
            folder: isOwn ? workspace.folder : workspace.tree,
            timeout: .seconds(24 * 3600))
        let ending = try await logged(log) { try await site.supervisor.run(command, output: log) }
        if ending.cause == .cancelled { throw CancellationError() }
        if let missing = try missingTool(in: log.path, ending) { throw DataMissing(description: missing, wasFetched: false) }
        return ending.isSuccess
    }

    /// A fetch keeps the caller's own home and variables: that is where the credentials of its remote are.
    private func fetchVariables(_ environment: PreparedEnvironment) -> [String: String] {
        var variables = site.variables
        if let bin = environment.ready.bin { variables["PATH"] = bin + ":" + (variables["PATH"] ?? "") }
        return variables
    }
}
