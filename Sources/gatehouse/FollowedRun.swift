import ArgumentParser
import Domain
import Git
import Publishing
import Services
import Storage

/// Shows a run that an agent drives as if it were driven here, until it is over.
struct FollowedRun {
    private let client: AgentClient
    private let history: History
    private let common: CommonOptions
    private let format: OutputFormat

    init(_ client: AgentClient, in repository: Repository, _ common: CommonOptions, _ format: OutputFormat) throws {
        self.client = client
        history = try History(of: repository)
        self.common = common
        self.format = format
    }

    /// Ctrl-C cancels the run, as it does one that is driven here.
    func follow(_ id: RunID) async throws -> Report {
        let live = LiveView(style: common.errorStyle)
        live.begin()
        defer { live.end() }
        let run = try await Interruption.following {
            try await watch(id, live)
        } onInterruption: {
            struct Cancelled: Decodable {}
            _ = try await client.post(
                "runs/\(id)/cancel", ["reason": .string("interrupted at the terminal")], as: Cancelled.self)
        }
        live.end()
        if format == .text {
            FailedOutput(run, history.state, style: common.errorStyle).print()
            Output.line(TextReport(Report(run), style: common.style).text)
        }
        return Report(run)
    }

    private func watch(_ id: RunID, _ live: LiveView) async throws -> Run {
        let events = try history.required()
        var seen = 0
        while true {
            let facts = try events.events(of: id)
            for count in facts.indices.dropFirst(seen) {
                guard let run = Run(id, replaying: Array(facts[...count])) else { continue }
                live.take(.fact(facts[count].event, run))
                if run.end != nil { return run }
            }
            seen = facts.count
            try await Task.sleep(for: .milliseconds(100))
        }
    }
}
