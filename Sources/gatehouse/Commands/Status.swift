import ArgumentParser
import Domain
import Files
import Git
import Publishing
import Services
import Settings
import Storage

/// `gatehouse status`.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what is judged here, and how each pipeline stands.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption

    func run() async throws {
        try await common.reporting {
            let (repository, history) = try await config.place(common)
            let folders = try await folders(of: repository)
            let latest = try folders.map { ($0, try history.events?.judgingRuns(limit: 1, pipeline: $0).first) }
            let open = try history.events?.openRuns().filter { $0.isAgents || FileLock.isHeld(history.state.lock) } ?? []
            switch output.format {
            case .json: Output.data(try json(latest, repository, history, open))
            case .text:
                try text(latest, repository, history, gpus: try await gpus(history, repository.location))
                try show(open, history)
            }
        }
    }

    /// As the work tree stands, or at HEAD of a bare repository.
    private func folders(of repository: Repository) async throws -> [String] {
        guard repository.location.isBare else {
            return PipelineLocation.folders(inTracked: try await repository.workTreePaths().tracked.map(\.text))
        }
        return try await PipelineReader(repository).folders(at: try await repository.resolve("HEAD"))
    }

    private func text(
        _ latest: [(String, RunRow?)], _ repository: Repository, _ history: History, gpus: String?
    ) throws {
        Output.line("repository  \(TextStyle.safe(repository.location.place))")
        Output.line("state       \(TextStyle.safe(history.state.path))\(busy(history))")
        if let gpus { Output.line("gpus        \(gpus)") }
        for line in try endpoints(history) { Output.line("webhooks    \(TextStyle.safe(line))") }
        guard !latest.isEmpty else { return Output.line("pipelines   none; 'gatehouse init' writes a gatehouse.yaml to commit") }
        Output.line("")
        var table = TextTable()
        for (folder, row) in latest {
            let word = row.map { $0.outcome?.rawValue ?? (agent(history) == nil ? "interrupted" : "running") } ?? "never judged"
            let detail =
                row.map { "run \($0.number)  \(OneLine.ref($0.ref)) \($0.commit.short)  \($0.queuedAt.iso8601)" }
                ?? "'gatehouse run' judges it"
            table.add([TextStyle.safe(folder), word, TextStyle.safe(detail)]) { column, text in
                column == 1 ? common.style.outcome(text) : text
            }
        }
        for line in table.lines(indent: "") { Output.line(line) }
    }

    /// A line for each endpoint for which something waits or was given up.
    private func endpoints(_ history: History) throws -> [String] {
        try (history.events?.endpoints() ?? []).filter { $0.due + $0.dead > 0 || $0.endedAt != nil }.map { endpoint in
            let last = try history.events?.lastTry(to: endpoint.url)
            let answer =
                last.map { "; last answer \($0.status.map(String.init) ?? $0.error ?? "none") at \($0.time.iso8601)" } ?? ""
            return "\(endpoint.url)  \(endpoint.due) due, \(endpoint.dead) dead\(answer)"
        }
    }

    /// How many of the agent's are free; nil where there is no agent, or where it has none.
    private func gpus(_ history: History, _ location: Location) async throws -> String? {
        struct Machine: Decodable { let gpus: Int, free_gpus: [Int] }
        guard let client = AgentClient.answering(holding: history.state, of: location) else { return nil }
        let machine = try await client.get("machine", as: Machine.self)
        guard machine.gpus > 0 else { return nil }
        let free = machine.free_gpus.map(String.init).joined(separator: ", ")
        return "\(machine.free_gpus.count) of \(machine.gpus) free" + (free.isEmpty ? "" : ": \(free)")
    }

    /// What waits and what runs now, with the step in hand.
    private func show(_ open: [RunRow], _ history: History) throws {
        guard !open.isEmpty else { return }
        Output.line("")
        var table = TextTable()
        for row in open.prefix(20) {
            let run = try history.events?.run(row.id)
            let step = run?.plan?.steps.first { if case .running = run?.steps[$0.id] { true } else { false } }?.id
            table.add(["run \(row.number)", OneLine.ref(row.ref), row.commit.short, step.map { "\($0)" } ?? "waits"])
        }
        for line in table.lines(indent: "") { Output.line(line) }
        if open.count > 20 { Output.line("and \(open.count - 20) more") }
    }

    private func busy(_ history: History) -> String {
        guard let pid = agent(history) else { return "" }
        return history.state.answeringSocket() == nil ? "  (in use by process \(pid))" : "  (an agent is here: process \(pid))"
    }

    /// The process that holds the state.
    private func agent(_ history: History) -> Int? {
        FileLock.isHeld(history.state.lock) ? Int(FileLock.holder(of: history.state.lock) ?? 0) : nil
    }

    private func json(
        _ latest: [(String, RunRow?)], _ repository: Repository, _ history: History, _ open: [RunRow]
    ) throws -> String {
        let pipelines = try latest.map { folder, row in
            let run = try row.flatMap { try history.events?.run($0.id) }
            return JSONValue.object([
                "pipeline": .string(folder), "last_run": run.map { ReportJSON.run(Report($0).run) } ?? .null,
            ])
        }
        return try JSONValue.object([
            "repository": .string(repository.location.place), "state": .string(history.state.path),
            "pipelines": .array(pipelines), "agent": JSONValue(agent(history)),
            "open": try .array(open.compactMap { try history.events?.run($0.id) }.map { ReportJSON.run(Report($0).run) }),
        ]).text()
    }
}
