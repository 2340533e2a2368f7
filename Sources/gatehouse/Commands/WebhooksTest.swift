import ArgumentParser
import Domain
import Publishing
import Services

/// `gatehouse webhooks test`.
struct WebhooksTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Send a test to the endpoints, the way every delivery goes, and show what they answer.",
        discussion: "Deliveries that are due are sent too.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @Argument(help: ArgumentHelp("Addresses from agent.conf. Default: all.", valueName: "url")) var urls: [String] = []

    func run() async throws {
        try await common.reporting {
            let order = try DeliveryOrder(common, config)
            try await order.perform(["test": .array(urls.map { .string($0) })]) { try $0.test(urls) }.show(output.format)
        }
    }
}
