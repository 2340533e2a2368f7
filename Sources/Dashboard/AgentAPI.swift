internal import Domain
internal import Foundation
internal import Hummingbird
package import Logging
internal import Publishing
package import Services
internal import Storage

/// `/api/v1` on a unix socket: what commands ask of the agent that holds the state.
package struct AgentAPI: Sendable {
    private let agent: RunningAgent
    private let socket: String
    private let logger: Logger

    package init(_ agent: RunningAgent, socket: String, logger: Logger) {
        self.agent = agent
        self.socket = socket
        self.logger = logger
    }

    /// Answers until the task is cancelled. A socket that a dead agent left is taken away first: we hold the state's lock.
    package func run() async throws {
        unlink(socket)
        let application = Application(
            router: router, configuration: .init(address: .unixDomainSocket(path: socket), serverName: "gatehouse"),
            logger: logger)
        try await application.run()
    }

    private var router: Router<PeerContext> {
        let router = Router(context: PeerContext.self)
        router.add(middleware: SamePeer())
        router.add(middleware: Sentences())
        let group = router.group("api/v1")
        group.get("status") { _, _ in try await Answer(AgentStatusJSON.document(agent.standing())) }
        group.get("machine") { _, _ in await Answer(AgentStatusJSON.machine(agent.machine.state)) }
        group.post("look") { _, _ in
            await agent.look()
            return Answer(.object([:]))
        }
        group.post("judgements") { request, context in
            let wanted = try await request.decode(as: JudgementBody.self, context: context)
            let runs = try await agent.judge(wanted.judgement, in: wanted.repository)
            return Answer(.object(["runs": .array(runs.map { .string($0.text) })]), .created)
        }
        group.post("orders") { request, context in
            let wanted = try await request.decode(as: OrderBody.self, context: context)
            return try await Answer(run: agent.order(in: wanted.repository) { try await wanted.queue($0) })
        }
        group.post("again") { request, context in
            let wanted = try await request.decode(as: AgainBody.self, context: context)
            try await agent.judgeAgain(wanted.revision, in: wanted.repository)
            return Answer(.object([:]), .created)
        }
        group.post("deliveries") { request, context in
            let wanted = try await request.decode(as: DeliveriesBody.self, context: context)
            let deliveries = try await agent.deliver(in: wanted.repository) { try wanted.choose($0) }
            let rows = deliveries.map { JSONValue.object(["id": JSONValue($0.id), "tries": JSONValue($0.tries)]) }
            return Answer(.object(["deliveries": .array(rows)]), .created)
        }
        group.post("runs/:run/cancel") { request, context in
            let wanted = try await request.decode(as: RunBody.self, context: context)
            let done = try await agent.cancel(try context.run, in: wanted.repository, wanted.reason ?? "a person cancelled it")
            return Answer(.object(["cancelled": .bool(done)]))
        }
        group.post("runs/:run/retry") { request, context in
            let wanted = try await request.decode(as: RunBody.self, context: context)
            return try await Answer(run: agent.retry(try context.run, in: wanted.repository))
        }
        group.post("runs/:run/approve") { request, context in
            let wanted = try await request.decode(as: ApprovalBody.self, context: context)
            return try await Answer(
                run: agent.approve(try context.run, by: wanted.person, because: wanted.because, in: wanted.repository))
        }
        return router
    }
}
