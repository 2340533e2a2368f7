import ArgumentParser
import Domain
import Files
import Git
import Publishing
import Services
import Settings
import Storage

/// Carries a person's order out, from the queue to the published verdict.
struct OrderedPromotion {
    private let common: CommonOptions
    private let config: ConfigOption
    private let output: FormatOption

    init(_ common: CommonOptions, _ config: ConfigOption, _ output: FormatOption) {
        (self.common, self.config, self.output) = (common, config, output)
    }

    func perform(_ order: (RepositoryAgent) async throws -> RunRow) async throws {
        let site = try await site()
        defer { site.close() }
        let agent = try RepositoryAgent(site)
        let work = try AgentWork(site, common: common, format: output.format)
        let report = try await work.judge(try await order(agent))
        if output.format == .json { Output.data(try ReportJSON.document(report).text()) }
        if let outcome = report.run.outcome, outcome != .passed { throw ExitCode(outcome) }
    }

    /// The repository that we stand in, as the agent's settings name it.
    private func site() async throws -> Site {
        var settings = try config.settings(common)
        let here = try Repository.open(at: common.folder).location
        settings.repositories = settings.repositories.filter { watched in
            guard case .path(let path) = watched.location, let there = try? Repository.open(at: path).location else {
                return false
            }
            return there.commonFolder == here.commonFolder
        }
        guard let site = try await AgentSites.open(settings, variables: OwnProcess.variables).first else {
            throw Refusal(usage: "The agent's settings do not name \(here.place). Use -C DIR with a repository that they name.")
        }
        return site
    }
}
