internal import Datasets
internal import Domain
internal import Executors
internal import Files
internal import Processes

extension RunDriver {
    /// One execution of a command in a workspace of its own.
    func runCommand(_ step: StepID, _ attempt: Int) async throws -> AttemptEnding {
        let subject = try await subject(of: step)
        guard let rule = subject.rule(of: step) else { throw Refusal("The pipeline has no step \(step).") }
        let facts = keys(of: subject, isOwn: run.isOwn(step)).facts(for: step)
        let seen = facts.inputs(of: rule, stage: step.work)
        if let unmatched = seen.unmatched.first {
            throw StepFailure(
                "\(step): the input '\(unmatched)' matches no tracked file, data or earlier output. Correct 'inputs:'.")
        }
        let environment = try await run.isOwn(step) ? preparedChampionEnvironment() : preparedEnvironment()
        var workspace = Workspace(slot: try site.workspaces.open(), subject: subject, site: site)
        defer { site.workspaces.close(workspace.slot) }
        try await fill(&workspace, with: seen, for: step, rule)
        let ending = try await execute(step, attempt, rule, seen, in: workspace, environment)
        try workspace.checkData()
        var examined = try await examine(ending, of: step, attempt, rule, in: workspace)
        try workspace.withdraw()
        if run.isOwn(step), examined.outcome == .passed,
            let problem = try await unreadable(examined.result, by: workspace.subject.pipeline.validate?.columns)
        {
            (examined.outcome, examined.reason) = (.failed, problem)
        }
        return examined
    }

    /// Exactly the step's inputs: files, data, earlier outputs, the model where training left it.
    private func fill(_ workspace: inout Workspace, with seen: StepInputs, for step: StepID, _ rule: StepRule) async throws {
        try await workspace.export(seen.files)
        for name in seen.data {
            guard let data = subject.data[name] else { continue }
            let facts = keys(of: workspace.subject, isOwn: run.isOwn(step)).facts(for: step)
            let place = facts.place(of: name).map(workspace.subject.repositoryPath)
            let located = try await located(data, fetchedFor: step)
            if let part = facts.fold, part.set == name {
                try await workspace.deliver(part, of: located, at: place ?? data.path)
            } else {
                if let part = firstFold(of: step, name) { _ = try await workspace.split(part, of: located) }
                try await workspace.deliver(located, at: place)
            }
        }
        for output in seen.outputs.values { try workspace.place(output.digest, at: output.path) }
        let modelPath = workspace.subject.pipeline.train?.modelPath
        if step.work == .validate, let path = modelPath {
            try workspace.placeModel(keys.model(of: step), at: path)
        }
        try workspace.clear(
            rule.outputs.values.sorted(), keeping: step.work == .validate ? modelPath : nil)
    }

    /// Before the first training: what cannot be split is told before anything is trained by it.
    private func firstFold(of step: StepID, _ set: String) -> FoldPart? {
        let first = run.plan?.steps.first { $0.id.stage == .train && $0.kind == .command }
        guard run.plan?.folds?.set == set, step == first?.id else { return nil }
        return subject.pipeline.fold(of: step.of(fold: 1))
    }

    private func execute(
        _ step: StepID, _ attempt: Int, _ rule: StepRule, _ seen: StepInputs, in workspace: Workspace,
        _ environment: PreparedEnvironment
    ) async throws -> Ending {
        let secrets = try NamedSecrets(rule.secrets, of: step.description, in: site.secrets)
        let log = try openLog(of: step, attempt, masking: secrets)
        let command = Command(
            arguments: ["/bin/sh", "-c", rule.run],
            environment: try variables(step, attempt, rule, seen, secrets, in: workspace, environment), folder: workspace.folder,
            timeout: rule.timeout.map { .seconds($0) },
            limits: Limits(memory: rule.resources.memory, cpus: rule.resources.cpus.map(Double.init)))
        return try await logged(log) { try await site.supervisor.run(command, output: log) }
    }

    /// Turns how the process ended and what it left into the step's ending.
    private func examine(
        _ ending: Ending, of step: StepID, _ attempt: Int, _ rule: StepRule, in workspace: Workspace
    ) async throws -> AttemptEnding {
        var result = AttemptEnding(ending, of: rule)
        let columns = step.work == .validate ? workspace.subject.pipeline.validate?.columns : nil
        result.result = try await StepOutputs(site: site, workspace: workspace, stage: step.work, columns: columns).collect(
            rule, passed: ending.isSuccess)
        if result.outcome == .passed, let doubt = result.result.tests?.doubt(rule) {
            (result.outcome, result.reason) = (.failed, doubt)
        }
        if !ending.isSuccess, result.outcome == .failed,
            let missing = try missingTool(in: site.state.log(of: step, attempt: attempt, in: run.id), ending)
        {
            result.reason = missing
        }
        return result
    }
}
