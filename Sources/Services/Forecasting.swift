internal import Datasets
package import Domain
internal import Executors
internal import Files
package import Git
internal import Models
internal import Processes
internal import Storage

/// `gatehouse plan`: reads a commit and the history, writes no fact and takes no lock.
package struct Forecasting: Sendable {
    private let repository: Repository
    private let variables: [String: String]
    /// What rules that read the clock take for now.
    private let now: Moment

    package init(_ repository: Repository, variables: [String: String], now: Moment) {
        (self.repository, self.variables, self.now) = (repository, variables, now)
    }

    /// A forecast for each pipeline, by its folder.
    package func forecasts(_ revision: String?, _ folder: String?) async throws -> [(String, Forecast)] {
        let target = try await JudgingTarget.of(revision, in: repository)
        let reader = PipelineReader(repository)
        let found = try await reader.folders(at: target.commit)
        var forecasts: [(String, Forecast)] = []
        for folder in folder.map({ [$0] }) ?? (found.isEmpty ? ["."] : found) {
            forecasts.append((folder, try await forecast(try await reader.read(folder, at: target.commit))))
        }
        return forecasts
    }

    private func forecast(_ subject: Subject) async throws -> Forecast {
        let history = try History(of: repository)
        let plan = try await Planner(repository, data: nil).plan(subject)
        var forecast = try Forecast(
            subject, plan, history, environment: try await environment(of: subject, history.state), now: now)
        forecast.data = try await DataComparing(repository, history).changes(of: subject)
        forecast.warnings = try history.rowsNeeded(by: subject.pipeline).map { "\($0.rule.file):\($0.rule.line): \($0.sentence)" }
        return forecast
    }

    /// The environment where it is there already; nil where a run would make it.
    private func environment(of subject: Subject, _ state: StateFolder) async throws -> EnvironmentRecord? {
        let supervisor = Supervisor()
        let maker = EnvironmentMaker(state, variables, supervisor)
        let ready = try await maker.found(subject.pipeline.environment, files: subject.environmentFiles(in: repository))
        return ready.map(EnvironmentRecord.init)
    }
}
