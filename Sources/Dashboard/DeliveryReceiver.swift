internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Publishing
internal import Synchronization

/// Takes an agent's deliveries on loopback and checks their signatures; for the demo.
package final class DeliveryReceiver: Sendable {
    package struct Arrival: Sendable {
        /// `pipelinerun.finished`.
        package let event: String
        package let subject: String
        package let isSigned: Bool
    }

    private let secret: SigningSecret
    private let arrivals = Mutex<[Arrival]>([])

    /// - Parameter secret: `whsec_` and base64; nil where it has another form.
    package init?(secret: String) {
        guard let secret = SigningSecret(secret) else { return nil }
        self.secret = secret
    }

    package var all: [Arrival] { arrivals.withLock { $0 } }

    /// Answers until the task is cancelled.
    /// - Parameter open: told the port once it is open.
    package func run(_ open: @escaping @Sendable (Int) async -> Void) async throws {
        let router = Router()
        router.post("hook") { request, _ in
            let body = try await request.body.collect(upTo: 1 << 20)
            guard let arrival = self.read(Array(buffer: body), request.headers) else { return HTTPResponse.Status.badRequest }
            self.arrivals.withLock { $0.append(arrival) }
            return arrival.isSigned ? .noContent : .forbidden
        }
        var logger = Logger(label: "receiver")
        logger.logLevel = .critical
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in await open(channel.localAddress?.port ?? 0) }, logger: logger)
        try await application.run()
    }

    private struct Event: Decodable {
        struct Body: Decodable { let subject: Subject }
        struct Subject: Decodable { let id: String }

        let type: String
        let data: Body
    }

    private func read(_ body: [UInt8], _ headers: HTTPFields) -> Arrival? {
        guard let event = try? JSONDecoder().decode(Event.self, from: Data(body)) else { return nil }
        let value = { (name: String) in HTTPField.Name(name).flatMap { headers[$0] } ?? "" }
        let time = Moment(milliseconds: (Int64(value("webhook-timestamp")) ?? 0) * 1000)
        let right = WebhookSignature.headers(value("webhook-id"), body, at: time, with: secret)
        let isSigned = right.contains { $0.name == "webhook-signature" && $0.value == value("webhook-signature") }
        // dev.cdevents.pipelinerun.finished.0.2.0
        let words = event.type.split(separator: ".")
        return Arrival(
            event: words.dropFirst(2).prefix(2).joined(separator: "."), subject: event.data.subject.id, isSigned: isSigned)
    }
}
