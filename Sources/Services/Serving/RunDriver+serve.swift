internal import Documents
internal import Domain
internal import Executors
internal import Files
internal import Git
internal import Processes

extension RunDriver {
    /// Starts the candidate as a service, replays the requests, and ends it with everything that it started.
    func serve(_ step: StepID, _ attempt: Int) async throws -> AttemptEnding {
        guard let rule = subject.pipeline.validate?.serve else { throw Refusal("The pipeline serves nothing.") }
        let requests = try await requests(of: rule)
        let environment = try await preparedEnvironment()
        let workspace = Workspace(slot: try site.workspaces.open(), subject: subject, site: site)
        defer { site.workspaces.close(workspace.slot) }
        try await workspace.export(keys.facts(for: step).inputs(of: rule.step, stage: .validate).files)
        if let path = subject.pipeline.train?.modelPath { try workspace.placeModel(run.model?.digest, at: path) }
        let port = try LoopbackPort.free()
        let secrets = try NamedSecrets(rule.step.secrets, of: step.description, in: site.secrets)
        let log = try openLog(of: step, attempt, masking: secrets)
        let command = Command(
            arguments: ["/bin/sh", "-c", rule.step.run],
            environment: try serveVariables(step, attempt, rule, secrets, port, workspace, environment), folder: workspace.folder,
            timeout: .seconds(rule.step.timeout ?? ServeRule.defaultTimeout), grace: .seconds(3),
            limits: Limits(memory: rule.step.resources.memory, cpus: rule.step.resources.cpus.map(Double.init)))
        let client = ServiceClient(port: port, rule: rule)
        let supervisor = site.supervisor
        let served = try await logged(log) {
            let served = try await ServedRun(
                { try await supervisor.run(command, output: log) }, { try await client.exchange(requests) })
            if let first = served.record?.firstShown { try log.write(line: "gatehouse: \(first)") }
            return served
        }
        return ending(served, rule, masking: secrets.redactor)
    }

    private func requests(of rule: ServeRule) async throws -> [ServedRequest] {
        guard let file = subject.files[rule.requests] else {
            throw StepFailure("validate.serve.requests: '\(rule.requests)' is not tracked by git, so no run sees it.")
        }
        let bytes = try await site.repository.contents(ofBlob: file.blob, limit: Int(DocumentLimits.numbers.bytes))
        do throws(Problems) {
            return try ServedRequest.all(Array(bytes), file: rule.requests)
        } catch {
            throw StepFailure(error.description)
        }
    }

    private func serveVariables(
        _ step: StepID, _ attempt: Int, _ rule: ServeRule, _ secrets: NamedSecrets, _ port: Int, _ workspace: Workspace,
        _ environment: PreparedEnvironment
    ) throws -> [String: String] {
        var facts = StepFacts(
            run: run.id.text, stage: .validate, step: step.name, attempt: attempt, repository: site.identity, ref: run.queued.ref,
            commit: run.queued.commit, before: run.queued.before)
        facts.model = subject.pipeline.train?.modelPath.map(workspace.path)
        facts.role = StepID.candidate.name
        facts.port = port
        facts.secrets = secrets.values
        if let wanted = rule.step.resources.gpus { facts.gpus = wanted == 0 ? [] : devices }
        return try StepEnvironment.variables(
            facts, environment: environment.ready, home: site.home(insteadOf: workspace.home), host: site.variables)
    }

    /// A service that was asked everything has passed, unless what it answered is wrong and no gate says how much of that may be.
    private func ending(_ served: ServedRun, _ rule: ServeRule, masking redactor: Redactor) -> AttemptEnding {
        var result = AttemptEnding(served.ending, of: rule.step)
        guard let record = served.record else {
            guard served.ending.cause != .cancelled else { return result }
            let early = early(served.ending, rule) ?? result.reason ?? "serve ended with exit code 0"
            if result.outcome == .passed { result.outcome = .failed }
            result.reason = "\(early), before all requests to it were answered; it is ready when \(rule.ready) answers with 200"
            return result
        }
        result.outcome = .passed
        result.reason = nil
        result.result.metrics = record.metrics
        result.result.metrics["rss"] = Double(served.ending.usage.peakMemoryBytes)
        if let unjudged = unjudged(record) { (result.outcome, result.reason) = (.failed, redactor.redact(unjudged)) }
        return result
    }

    /// The time-out is ours: the service may have done nothing wrong but be slow.
    private func early(_ ending: Ending, _ rule: ServeRule) -> String? {
        guard ending.cause == .timedOut else { return nil }
        let limit = Measured.text(rule.step.timeout ?? ServeRule.defaultTimeout)
        return "serve was ended at its time-out of \(limit) s ('timeout:' sets another)"
    }

    private func unjudged(_ record: ServingRecord) -> String? {
        let judged = Set(subject.pipeline.allGates.flatMap(\.condition.metrics).filter { $0.source == .serve }.map(\.name))
        let wrong = [
            ("error_rate", record.errors, "not answered as expected"),
            ("mismatches", record.mismatches, "answered with other values"),
        ]
        guard let (name, count, what) = wrong.first(where: { $0.1 > 0 && !judged.contains($0.0) }) else { return nil }
        return
            "\(count) of \(record.requests) requests were \(what), and no gate on serve.\(name) allows it: \(record.first ?? "")"
    }
}
