import Dashboard
import Logging
import ServiceLifecycle
import Services

/// Answers commands; each repository's state says where.
struct APIService: Service {
    private let api: AgentAPI

    init(_ agent: RunningAgent, _ repositories: AgentRepositories, _ logger: Logger) async throws {
        let socket = try await repositories.answer { try $0.makeSocketPath(OwnProcess.variables) }
        var quiet = logger
        quiet.logLevel = .warning
        api = AgentAPI(agent, socket: socket, logger: quiet)
    }

    func run() async throws { try await api.run() }
}
