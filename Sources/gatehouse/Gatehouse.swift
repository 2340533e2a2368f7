import ArgumentParser

/// The command line: one file a command, in `Commands/`.
struct Gatehouse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gatehouse",
        abstract: "Judges machine-learning repositories: tests, data, training, validation, from plain git.",
        discussion: """
            In your repository: 'gatehouse init' writes gatehouse.yaml, 'gatehouse run' gives a verdict.
            'gatehouse demo' shows it all on real data in a temporary folder.
            """,
        version: "gatehouse 0.1.0",
        groupedSubcommands: [
            CommandGroup(name: "Start", subcommands: [Init.self, RunCommand.self, AgentCommand.self, Demo.self]),
            CommandGroup(name: "Look", subcommands: [Status.self, Runs.self, Show.self, Logs.self, ReportCommand.self]),
            CommandGroup(name: "Understand", subcommands: [PlanCommand.self, Why.self, Lint.self]),
            CommandGroup(
                name: "Measure",
                subcommands: [
                    Evaluate.self, Compare.self, Reproduce.self, SelfTestCommand.self, ErrorRates.self, DriftRates.self,
                ]),
            CommandGroup(
                name: "Steer", subcommands: [Cancel.self, Retry.self, Models.self, Approve.self, Promote.self, Rollback.self]),
            CommandGroup(
                name: "Keep",
                subcommands: [HooksCommand.self, Rebuild.self, DataCommand.self, Doctor.self, GarbageCollection.self]),
            CommandGroup(name: "Tell", subcommands: [WebhooksCommand.self]),
        ])
}
