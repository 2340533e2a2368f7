import ArgumentParser
import Domain
import Git
import Publishing
import Services
import Storage

/// Carries a person's order out, by the agent that holds the state or here.
struct OrderedPromotion {
    private let common: CommonOptions
    private let config: ConfigOption
    private let output: FormatOption

    init(_ common: CommonOptions, _ config: ConfigOption, _ output: FormatOption) {
        (self.common, self.config, self.output) = (common, config, output)
    }

    /// - Parameters:
    ///   - version: nil for a rollback.
    ///   - target: nil for the model's only one.
    func perform(_ model: RegistryName, _ version: ModelVersion?, to target: String?, _ decision: PersonOption) async throws {
        let (repository, _) = try await config.place(common)
        let person = try await decision.person(repository)
        let report = try await report(model, version, target, person, decision.because, repository)
        if output.format == .json { Output.data(try ReportJSON.document(report).text()) }
        if let outcome = report.run.outcome, outcome != .passed { throw ExitCode(outcome) }
    }

    private func report(
        _ model: RegistryName, _ version: ModelVersion?, _ target: String?, _ person: String, _ because: String,
        _ repository: Repository
    ) async throws -> Report {
        if let client = try AgentClient(of: repository) {
            let order: [String: JSONValue] = [
                "model": .string(model.description), "version": JSONValue(version?.description), "target": JSONValue(target),
                "person": .string(person), "because": .string(because),
            ]
            let queued = try await client.post("orders", order, as: AgentClient.QueuedRun.self)
            return try await FollowedRun(client, in: repository, common, output.format).follow(queued.run)
        }
        return try await OwnAgent(common, config).with(repository) { agent in
            let row =
                if let version, let target {
                    try await agent.order(version, of: model, to: target, by: person, because: because)
                } else {
                    try await agent.rollback(model, on: target, by: person, because: because)
                }
            return try await AgentWork(agent.site, common: common, format: output.format).judge(row)
        }
    }
}
