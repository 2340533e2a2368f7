import ArgumentParser
import Services
import Settings
import Storage

/// `gatehouse webhooks redeliver`.
struct WebhooksRedeliver: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redeliver", abstract: "Send deliveries again, with the same ids and bytes.",
        discussion: "Deliveries that are due are sent too.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @Argument(help: ArgumentHelp("Numbers from 'gatehouse webhooks list'.", valueName: "delivery")) var deliveries: [Int64] = []
    @Flag(help: "Send every dead delivery again.") var dead = false

    func validate() throws {
        guard dead == deliveries.isEmpty else { throw ValidationError("Name deliveries, or write --dead.") }
    }

    func run() async throws {
        try await common.reporting {
            let agent = try AgentState(common, config)
            let held = try agent.openOutbox()
            let ids = dead ? try held.outbox.deliveries(.dead, limit: .max).map(\.id).reversed() : deliveries
            for id in ids { try again(id, held.outbox) }
            try await held.send()
            try SentDeliveries(ids, in: held.outbox).show(output.format)
        }
    }

    private func again(_ id: Int64, _ outbox: EventLog) throws {
        guard let delivery = try outbox.delivery(id) else {
            throw Refusal(usage: "There is no delivery \(id); 'gatehouse webhooks list --all' shows them.")
        }
        let now = Timekeeper.system.now()
        if delivery.state == .due { try outbox.hurry(id, at: now) } else { try outbox.redeliver(id, at: now) }
    }
}
