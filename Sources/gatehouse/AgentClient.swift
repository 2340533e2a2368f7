import ArgumentParser
import Curl
import Domain
import Files
import Foundation
import Git
import Publishing
import Services

/// Asks the agent that holds a repository's state, over its socket.
struct AgentClient {
    private let socket: String
    /// What the agent calls the repository.
    private let identity: String
    private let loop = TransferLoop(.any)

    /// Nil where nobody holds the state: then a command may take it.
    /// - Throws: `NoAnswer` where somebody does who has no socket.
    init?(of repository: Repository) throws {
        try self.init(holding: StateFolder.local(to: repository), of: repository.location)
    }

    init?(holding state: StateFolder, of location: Location) throws {
        guard FileLock.isHeld(state.lock) else { return nil }
        guard let socket = state.answeringSocket() else { throw NoAnswer(holder: FileLock.holder(of: state.lock)) }
        self.socket = socket
        identity = location.commonFolder
    }

    /// Nil also where who holds the state takes no requests: whoever then opens it is told who that is.
    static func answering(for repository: Repository) -> AgentClient? {
        do { return try AgentClient(of: repository) } catch { return nil }
    }

    /// The same, for one who knows where the agent keeps its state.
    static func answering(holding state: StateFolder, of location: Location) -> AgentClient? {
        do { return try AgentClient(holding: state, of: location) } catch { return nil }
    }

    /// The document that the agent answers a request with.
    /// - Throws: `Refusal` with the agent's sentences; `NoAnswer` where it does not answer.
    func post<Value: Decodable>(_ path: String, _ members: [String: JSONValue], as type: Value.Type) async throws -> Value {
        // Whether somebody is there at all is known at once; what is asked may take its time.
        _ = try await get("machine", as: Standing.self)
        let body = JSONValue.object(members.merging(["repository": .string(identity)]) { own, _ in own })
        return try await send(
            Request(
                .post, address(path), headers: [("Content-Type", "application/json")], body: Array(try body.text().utf8),
                limits: Self.limits(within: 600_000), unixSocket: socket))
    }

    func get<Value: Decodable>(_ path: String, as type: Value.Type) async throws -> Value {
        try await send(Request(.get, address(path), limits: Self.limits(within: 10_000), unixSocket: socket))
    }

    private static func limits(within milliseconds: Int) -> Limits {
        var limits = Limits()
        limits.total = milliseconds
        limits.body = 4 << 20
        return limits
    }

    private func address(_ path: String) -> String { "http://gatehouse/api/v1/\(path)" }

    private func send<Value: Decodable>(_ request: Request) async throws -> Value {
        let response: Response
        do { response = try await loop.send(request) } catch { throw NoAnswer(holder: nil, why: "\(error)") }
        let data = Data(response.body)
        if (200..<300).contains(response.status) { return try JSONDecoder().decode(Value.self, from: data) }
        let problems =
            (try? JSONDecoder().decode(Problems.self, from: data).problems) ?? ["The agent answered \(response.status)."]
        throw response.status == 400 ? Refusal(usage: problems.joined(separator: "\n")) : Refusal(problems)
    }

    private struct Standing: Decodable {}

    private struct Problems: Decodable {
        let problems: [String]
    }

    struct QueuedRun: Decodable {
        let run: RunID
    }

    struct QueuedRuns: Decodable {
        let runs: [RunID]
    }
}

/// Somebody holds the state and cannot be asked.
struct NoAnswer: Error, CustomStringConvertible {
    let description: String

    init(holder: Int32?, why: String? = nil) {
        let who = holder.map { "Process \($0)" } ?? "Another process"
        description =
            why.map { "The agent does not answer: \($0)" }
            ?? "\(who) holds the state and takes no requests: 'gatehouse run' or 'agent --once' is at work. Wait until it has ended."
    }
}
