internal import Domain
internal import Executors

extension RunDriver {
    /// Exactly the variables of DESIGN 5.5.
    func variables(
        _ step: StepID, _ attempt: Int, _ rule: StepRule, _ seen: StepInputs, _ secrets: NamedSecrets, in workspace: Workspace,
        _ environment: PreparedEnvironment
    ) throws -> [String: String] {
        var facts = StepFacts(
            run: run.id.text, stage: step.stage, step: rule.name, attempt: attempt, repository: site.identity,
            ref: run.queued.ref,
            commit: run.queued.commit, before: run.queued.before)
        let subject = workspace.subject
        let known = keys(of: subject, isOwn: run.isOwn(step)).facts(for: step)
        for name in seen.data { facts.data[name] = known.place(of: name).map(workspace.path) }
        if let tuning = known.tuning, let only = subject.pipeline.validationSet { facts.data[only] = facts.data[tuning] }
        facts.secrets = secrets.values
        facts.checkpoints = try checkpoints(of: step)
        if step.work == .train {
            facts.seed = known.seed ?? subject.pipeline.train?.firstSeed
            facts.parameters = known.params
        }
        if step.work == .validate {
            facts.model = subject.pipeline.train?.modelPath.map(workspace.path)
            facts.role = step.isChampion || run.past(step) != nil ? "champion" : "candidate"
        }
        if let wanted = rule.resources.gpus { facts.gpus = wanted == 0 ? [] : devices }
        return try StepEnvironment.variables(
            facts, environment: environment.ready, home: site.home(insteadOf: workspace.home), host: site.variables)
    }
}
