internal import Domain
internal import Executors
internal import Files
internal import Processes

extension RunDriver {
    /// `promote: then:`, in a workspace with the tracked files of the tested commit and the model where training left it.
    ///
    /// Run at least once for a promotion: `GATEHOUSE_PROMOTION` stays the same over attempts and restarts.
    func runThen(_ step: StepID, _ attempt: Int) async throws -> AttemptEnding {
        guard case .promoted(_, let fact) = run.promotion,
            let command = subject.pipeline.promote?.named(fact.promotion.target)?.then
        else {
            return AttemptEnding(outcome: .passed, seconds: 0)
        }
        try await site.shelf.arrange(try await site.reading(of: run.modelName), site.store)
        let environment = try await preparedEnvironment()
        let workspace = Workspace(slot: try site.workspaces.open(), subject: subject, site: site)
        defer { site.workspaces.close(workspace.slot) }
        try await workspace.export(subject.files.keys.sorted())
        let path = subject.pipeline.train?.modelPath
        if let path { try workspace.placeModel(fact.promotion.model, at: path) }
        let none = try NamedSecrets([], of: step.description, in: [:])
        let log = try openLog(of: step, attempt, masking: none)
        let variables = try thenVariables(fact.promotion, attempt, model: path.map(workspace.path), workspace, environment)
        let started = Command(
            arguments: ["/bin/sh", "-c", command], environment: variables, folder: workspace.folder)
        let ending = try await logged(log) { try await site.supervisor.run(started, output: log) }
        return AttemptEnding(ending, of: StepRule(name: "then", run: command))
    }

    private func thenVariables(
        _ promotion: PreparedPromotion, _ attempt: Int, model: String?, _ workspace: Workspace,
        _ environment: PreparedEnvironment
    ) throws -> [String: String] {
        var facts = StepFacts(
            run: run.id.text, stage: .promote, step: "then", attempt: attempt, repository: site.identity, ref: run.queued.ref,
            commit: run.queued.commit, before: run.queued.before)
        facts.model = model
        facts.promotion = StepFacts.Promotion(
            id: promotion.assignmentTagName, version: promotion.version, previous: promotion.previousVersion,
            target: promotion.target)
        facts.gpus = []
        return try StepEnvironment.variables(
            facts, environment: environment.ready, home: site.home(insteadOf: workspace.home), host: site.variables)
    }
}

extension Run {
    /// As tags name the model. The plan's reader has refused what has no name there.
    var modelName: RegistryName {
        get throws {
            guard let name = RegistryName(folder: queued.pipeline, model: plan?.model ?? "") else {
                throw Refusal("The folder \(queued.pipeline) cannot stand in a tag. Rename it to promote from it.")
            }
            return name
        }
    }
}
