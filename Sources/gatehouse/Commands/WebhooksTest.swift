import ArgumentParser
import Domain
import Publishing
import Services
import Settings
import Storage

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
            let agent = try AgentState(common, config)
            let chosen = try chosen(from: agent.settings.webhooks.map(\.url))
            let held = try agent.openOutbox()
            let now = Timekeeper.system.now()
            var random = SystemRandomNumberGenerator()
            let event = try WebhookEvents().test(id: "test-\(now.milliseconds)-\(random.next())", at: now)
            try held.outbox.deliver([DeliveryDraft(event, to: chosen)])
            try await held.send()
            let ids = try chosen.compactMap { try held.outbox.delivery(of: event.id, to: $0)?.id }
            try SentDeliveries(ids, in: held.outbox).show(output.format)
        }
    }

    private func chosen(from configured: [String]) throws -> [String] {
        guard !configured.isEmpty else { throw Refusal(usage: "agent.conf has no webhooks. agent.conf.example shows 'webhooks'.") }
        for url in urls where !configured.contains(url) {
            throw Refusal(usage: "\(url) is not among the webhooks of agent.conf; 'gatehouse webhooks list' shows them.")
        }
        return urls.isEmpty ? configured : urls
    }
}
