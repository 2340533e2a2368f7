import ArgumentParser

/// `gatehouse webhooks`.
struct WebhooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhooks", abstract: "Look at what endpoints were sent, test them, and send again.",
        subcommands: [WebhooksList.self, WebhooksTest.self, WebhooksRedeliver.self])
}
