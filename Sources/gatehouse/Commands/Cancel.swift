import ArgumentParser
import Domain
import Git
import Publishing
import Services
import Storage

/// `gatehouse cancel`.
struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "End a run that waits or runs.",
        discussion: "A run whose promotion is under way is not ended: 'gatehouse rollback' goes back.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @Argument(help: "The run: its number, the beginning of its name, or 'last'.") var run = "last"
    @Option(help: ArgumentHelp("Why; the verdict says it.", valueName: "reason")) var because: String?

    func run() async throws {
        try await common.reporting {
            let (repository, history) = try await config.place(common)
            let row = try RunLookup(try history.required()).row(named: run)
            let reason = because.map { "a person cancelled it: \($0)" } ?? "a person cancelled it"
            guard try await cancel(row, reason, repository) else {
                throw Refusal(
                    usage: row.outcome == nil
                        ? "Run \(row.number) promotes already. 'gatehouse rollback' goes back." : "Run \(row.number) is over.")
            }
            Output.line("run \(row.number) is cancelled")
        }
    }

    private func cancel(_ row: RunRow, _ reason: String, _ repository: Repository) async throws -> Bool {
        struct Answer: Decodable {
            let cancelled: Bool
        }
        if let client = try AgentClient(of: repository) {
            return try await client.post("runs/\(row.id)/cancel", ["reason": .string(reason)], as: Answer.self).cancelled
        }
        return try await OwnAgent(common, config).with(repository) { agent in
            let done = try agent.cancel(row.id, reason)
            try await agent.publish()
            return done
        }
    }
}

/// `gatehouse retry`.
struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judge the commit of a run that did not pass once more.",
        discussion: "What passed is reused. The verdict says how often these inputs were tried.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @Argument(help: "The run: its number, the beginning of its name, or 'last'.") var run = "last"

    func run() async throws {
        try await common.reporting {
            let (repository, history) = try await config.place(common)
            let row = try RunLookup(try history.required()).row(named: run)
            let report = try await report(row, repository)
            if output.format == .json { Output.data(try ReportJSON.document(report).text()) }
            if let outcome = report.run.outcome, outcome != .passed { throw ExitCode(outcome) }
        }
    }

    private func report(_ row: RunRow, _ repository: Repository) async throws -> Report {
        if let client = try AgentClient(of: repository) {
            let queued = try await client.post("runs/\(row.id)/retry", [:], as: AgentClient.QueuedRun.self)
            return try await FollowedRun(client, in: repository, common, output.format).follow(queued.run)
        }
        return try await OwnAgent(common, config).with(repository) { agent in
            let id = try agent.retry(row.id)
            guard let row = try agent.openRuns().first(where: { $0.id == id }) else { throw Refusal("Run \(id.short) is gone.") }
            return try await AgentWork(agent.site, common: common, format: output.format).judge(row)
        }
    }
}
