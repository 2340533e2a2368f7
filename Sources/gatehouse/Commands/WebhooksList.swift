import ArgumentParser
import Domain
import Files
import Publishing
import Services
import Settings
import Storage

/// `gatehouse webhooks list`.
struct WebhooksList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the endpoints, and the deliveries that are not delivered.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @Flag(help: "Show delivered ones too.") var all = false
    @Option(help: ArgumentHelp("Show at most this many deliveries.", valueName: "count")) var limit = 50

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit takes a whole number from 1 to 10000.") }
    }

    func run() async throws {
        try await common.reporting {
            let agent = try AgentState(common, config)
            let database = agent.folder.database
            let outbox = try FileStamp.at(database) == nil ? nil : try EventLog(reading: database)
            let known = try outbox?.endpoints() ?? []
            let new = agent.settings.webhooks.map(\.url).filter { url in !known.contains { $0.url == url } }
            let endpoints = known + new.map(EndpointRow.init)
            let deliveries = try outbox.map(deliveries) ?? []
            switch output.format {
            case .json: Output.data(try WebhooksJSON.list(endpoints, deliveries).text())
            case .text: text(endpoints, deliveries, configured: agent.settings.webhooks.map(\.url))
            }
        }
    }

    private func deliveries(_ outbox: EventLog) throws -> [DeliveryRow] {
        if all { return try outbox.deliveries(limit: limit) }
        let open = try outbox.deliveries(.dead, limit: limit) + outbox.deliveries(.due, limit: limit)
        return Array(open.sorted { $0.id > $1.id }.prefix(limit))
    }

    private func text(_ endpoints: [EndpointRow], _ deliveries: [DeliveryRow], configured: [String]) {
        guard !endpoints.isEmpty else { return Output.line("No endpoint is configured. agent.conf.example shows 'webhooks'.") }
        for endpoint in endpoints {
            Output.line(TextStyle.safe(endpoint.url))
            if !config.isDefault, !configured.contains(endpoint.url) { Output.line("  not in agent.conf any more") }
            Output.line("  \(endpoint.delivered) delivered, \(endpoint.due) due, \(endpoint.dead) dead")
            if let ended = endpoint.endedAt { Output.line("  ended \(ended.iso8601): \(endpoint.reason ?? "")") }
        }
        if deliveries.isEmpty { return }
        Output.line("")
        for line in DeliveryTable(deliveries, style: common.style).lines { Output.line(line) }
    }
}
