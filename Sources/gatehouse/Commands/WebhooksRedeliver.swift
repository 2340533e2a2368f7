import ArgumentParser
import Domain
import Publishing
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
            let members: [String: JSONValue] = dead ? [:] : ["again": .array(deliveries.map { JSONValue($0) })]
            let sent = try await DeliveryOrder(common, config).perform(members) { byHand in
                if dead { return try byHand.againDead() }
                try byHand.again(deliveries)
                return deliveries
            }
            try sent.show(output.format)
        }
    }
}
