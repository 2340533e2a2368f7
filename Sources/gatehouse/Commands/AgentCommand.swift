import ArgumentParser
import Domain
import Files
import Git
import Publishing
import Services

/// `gatehouse agent`.
struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent",
        abstract: "Judge, publish and promote everything that is not judged yet.",
        discussion: """
            Looks at the watched refs, judges each one that moved, writes the verdicts into git, and promotes the model of a run that
            passed every gate, from refs that may promote. Without --config it watches the repository that it stands in. Without --once
            it stays, and is woken by hooks ('gatehouse hooks install') and by whatever moves in the repositories' refs.

            Exit codes of --once: that of the severest outcome: 0 passed, 1 failed, 3 errored, 4 cancelled, 7 inconclusive, 8 waiting.
            """, subcommands: [AgentInstall.self])

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @Flag(help: "Do what there is to do now, and end.") var once = false
    @Option(help: ArgumentHelp("Judge this branch or commit again, and reuse nothing.", valueName: "rev")) var fresh: String?

    func validate() throws {
        guard once || fresh == nil else {
            throw ValidationError(
                "--fresh goes with --once. An agent that stays is asked by 'gatehouse agent --once --fresh REV'.")
        }
    }

    func run() async throws {
        try await common.reporting {
            guard once else { return try await AgentDaemon(config, common).run() }
            if let fresh, config.isDefault, let client = try AgentClient(of: try Repository.open(at: common.folder)) {
                struct Queued: Decodable {}
                _ = try await client.post("again", ["revision": .string(fresh)], as: Queued.self)
                return Output.people("the agent judges \(TextStyle.safe(fresh)) again; 'gatehouse runs' shows it")
            }
            let sites = try await AgentSites.open(try config.settings(common), variables: OwnProcess.variables)
            defer { sites.forEach { $0.close() } }
            var reports: [Report] = []
            for site in sites {
                let work = try AgentWork(site, common: common, format: output.format)
                try await work.start(fresh: sites.count == 1 ? fresh : nil)
                reports += try await work.everything()
            }
            if output.format == .json { Output.data(try JSONValue.array(reports.map(ReportJSON.document)).text()) }
            let worst = reports.map { $0.run.outcome ?? .errored }.max() ?? .passed
            if worst != .passed { throw ExitCode(worst) }
        }
    }
}
