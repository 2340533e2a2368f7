import ArgumentParser
import Domain
import Git
import Publishing
import Services
import Storage

/// `gatehouse approve`.
struct Approve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say yes to a model that passed and waits for approval.",
        discussion: """
            Where 'promote:' asks for approvals, a run that passed ends as waiting (exit code 8). With enough approvals, each by another \
            person, its commit is judged again against the present champion, all that passed is reused, and the model is promoted.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @OptionGroup var decision: PersonOption
    @Argument(help: "The run: its number, the beginning of its name, or 'last'.") var run = "last"

    func run() async throws {
        try await common.reporting {
            let (repository, history) = try await config.place(common)
            let row = try RunLookup(try history.required()).row(named: run)
            let report = try await report(row, try await decision.person(repository), repository)
            if output.format == .json { Output.data(try ReportJSON.document(report).text()) }
            if let outcome = report.run.outcome, outcome != .passed { throw ExitCode(outcome) }
        }
    }

    private func report(_ row: RunRow, _ person: String, _ repository: Repository) async throws -> Report {
        if let client = try AgentClient(of: repository) {
            let approval: [String: JSONValue] = ["person": .string(person), "because": .string(decision.because)]
            let queued = try await client.post("runs/\(row.id)/approve", approval, as: AgentClient.QueuedRun.self)
            return try await FollowedRun(client, in: repository, common, output.format).follow(queued.run)
        }
        return try await OwnAgent(common, config).with(repository) { agent in
            let id = try agent.approve(row.id, by: person, because: decision.because)
            guard let row = try agent.openRuns().first(where: { $0.id == id }) else { throw Refusal("Run \(id.short) is gone.") }
            return try await AgentWork(agent.site, common: common, format: output.format).judge(row)
        }
    }
}
