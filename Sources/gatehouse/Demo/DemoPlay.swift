import ArgumentParser
import Dashboard
import Domain
import Foundation
import Git
import Publishing
import Services
import Storage

/// Plays the acts: pushes to the repository that the agent watches, and shows what the agent makes of it.
struct DemoPlay: Sendable {
    let place: DemoPlace
    let repository: DemoRepository
    let receiver: DeliveryReceiver
    private let common: CommonOptions

    init(_ place: DemoPlace, _ repository: DemoRepository, _ receiver: DeliveryReceiver, _ common: CommonOptions) {
        (self.place, self.repository, self.receiver) = (place, repository, receiver)
        var common = common
        common.folder = place.bare
        self.common = common
    }

    func play(_ act: DemoStory.Act) async throws {
        title(act.title)
        let commit = try await repository.commit(act)
        Output.line("$ git push origin +main")
        let said = try await repository.push()
        if !said.isEmpty { Output.line(said) }
        let report = try await follow { $0.commit.hex == commit }
        guard report.run.outcome == act.expected, report.promotion.decision == act.decision else {
            throw Refusal(
                "The demo expected '\(act.expected)' and '\(act.decision.rawValue)' here, and the run ended as "
                    + "\(report.run.outcome?.rawValue ?? "nothing") and \(report.promotion.decision.rawValue).")
        }
    }

    /// What the last act waits for.
    func approve() async throws {
        title("11 a person's yes")
        let reason = "the airports have seen it"
        Output.line("$ gatehouse approve last --because \"\(reason)\"")
        let bare = try Repository.open(at: place.bare)
        guard let last = try History(of: bare).events?.runs(limit: 1).first else { throw Refusal("The demo's run is gone.") }
        let yes: [String: JSONValue] = ["person": .string("Demo"), "because": .string(reason)]
        try await ordered("runs/\(last.id)/approve", yes)
    }

    func rollBack() async throws {
        title("12 a rollback")
        let reason = "Newark asks for its own model back"
        Output.line("$ gatehouse rollback flight-delay --because \"\(reason)\"")
        let order: [String: JSONValue] = [
            "model": .string("flight-delay"), "version": .null, "target": .null, "person": .string("Demo"),
            "because": .string(reason),
        ]
        try await ordered("orders", order)
    }

    private func ordered(_ path: String, _ order: [String: JSONValue]) async throws {
        let queued = try await client().post(path, order, as: AgentClient.QueuedRun.self)
        let report = try await follow { $0.id == queued.run }
        guard report.promotion.decision == .promoted else {
            throw Refusal("The demo expected a promotion here, and it was \(report.promotion.decision.rawValue).")
        }
    }

    /// Once the agent is gone: it needs the state for itself.
    func reproduce() async throws {
        title("13 the first model, from its record")
        Output.line("$ gatehouse reproduce flight-delay@v0.0.1")
        var command = try Reproduce.parse(["flight-delay@v0.0.1"])
        command.common = common
        try await command.run()
    }

    private func title(_ text: String) { Output.line("\n" + common.style.bold("── \(text)")) }

    private func client() throws -> AgentClient {
        guard let client = try AgentClient(of: try Repository.open(at: place.bare)) else {
            throw Refusal("The demo's agent is gone.")
        }
        return client
    }

    /// Shows the run that is meant, once the agent has queued it, until it is over and the receiver knows.
    private func follow(_ isMeant: (RunRow) -> Bool) async throws -> Report {
        let bare = try Repository.open(at: place.bare)
        let history = try History(of: bare)
        var found: RunRow?
        while found == nil {
            found = try history.events?.runs(limit: 5).first(where: isMeant)
            if found == nil { try await Task.sleep(for: .milliseconds(50)) }
        }
        guard let row = found else { throw Refusal("The demo's run is gone.") }
        let report = try await FollowedRun(client(), in: bare, common, .text).follow(row.id)
        try await told(row.id)
        while try history.events?.unpublished(limit: 1).isEmpty == false { try await Task.sleep(for: .milliseconds(50)) }
        return report
    }

    /// The run's end is the last that is told of it.
    private func told(_ run: RunID) async throws {
        while !receiver.all.contains(where: { $0.event == "pipelinerun.finished" && $0.subject == run.text }) {
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}
