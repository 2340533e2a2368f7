import ArgumentParser
import Services

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
            let held = try AgentState(common, config).openOutbox()
            if !dead { try held.byHand.again(deliveries) }
            let ids = dead ? try held.byHand.againDead() : deliveries
            try await held.send()
            try SentDeliveries(ids, in: held.outbox).show(output.format)
        }
    }
}
