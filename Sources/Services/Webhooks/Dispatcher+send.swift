internal import Curl
internal import Domain
internal import Publishing
internal import Settings
internal import Storage

extension Dispatcher {
    /// Bytes of an answer that are kept.
    private static let kept = 1024

    /// Signs, sends and decides what follows.
    func send(_ delivery: DueDelivery, to endpoint: DispatchEndpoint) async -> DispatchInbox.Signal {
        let began = timekeeper.now()
        let loop = endpoint.settings.allowsPrivate ? loops.any : loops.publicOnly
        do {
            let response = try await loop.send(request(delivery, endpoint, at: began))
            var made = made(delivery, since: began)
            made.status = response.status
            made.answer = beginning(of: response.body)
            return sent(delivery, made, .status(response.status, retryAfter: response["retry-after"]))
        } catch {
            guard error.code != .cancelled, error.code != .closed else { return .sent(delivery, nil, nil) }
            var made = made(delivery, since: began)
            made.error = redactor.redact(sentence(for: error))
            return sent(delivery, made, .nothing(made.error ?? ""))
        }
    }

    private func request(_ delivery: DueDelivery, _ endpoint: DispatchEndpoint, at time: Moment) -> Request {
        var limits = Limits()
        limits.body = 4 * Dispatcher.kept
        let headers = [(name: "Content-Type", value: WebhookEvents.contentType), (name: "User-Agent", value: "gatehouse")]
        return Request(
            .post, endpoint.url,
            headers: headers + WebhookSignature.headers(delivery.event, delivery.body, at: time, with: endpoint.secret),
            body: delivery.body, limits: limits)
    }

    private func sentence(for error: CurlError) -> String {
        guard error.code == .refusedAddress else { return error.description }
        return "\(error.description) If it is meant to be there, write 'allow_private: true' beside it in agent.conf."
    }

    private func made(_ delivery: DueDelivery, since began: Moment) -> RecordedTry {
        RecordedTry(
            delivery: delivery.id, time: began, milliseconds: Int(max(0, timekeeper.now().milliseconds - began.milliseconds)))
    }

    /// Masked before it is cut, so that no half of a secret is left.
    private func beginning(of body: [UInt8]) -> String {
        let masked = redactor.redact(String(decoding: body, as: UTF8.self))
        return String(decoding: Array(masked.utf8.prefix(Dispatcher.kept)), as: UTF8.self)
    }

    private func sent(_ delivery: DueDelivery, _ made: RecordedTry, _ answer: DeliveryAnswer) -> DispatchInbox.Signal {
        let next = RetrySchedule.after(answer, try: delivery.number, at: timekeeper.now(), random: timekeeper.random())
        if delivery.isTest, case .again(_, let reason) = next { return .sent(delivery, made, .dead(because: reason)) }
        return .sent(delivery, made, next)
    }
}
