internal import Curl
internal import Domain

/// Waits for a service on loopback, and replays requests one after the other.
struct ServiceClient {
    let port: Int
    let rule: ServeRule
    private let loop = TransferLoop(.any)

    init(port: Int, rule: ServeRule) { (self.port, self.rule) = (port, rule) }

    /// Between two looks whether it is ready.
    private static let pause = Duration.milliseconds(25)
    /// Bytes of an answer that are compared.
    private static let kept = 1 << 20

    /// Asks until it is ready, for as long as the task is not cancelled.
    func exchange(_ requests: [ServedRequest]) async throws -> ServingRecord {
        let began = ContinuousClock.now
        while try await !isReady() { try await Task.sleep(for: Self.pause) }
        var record = ServingRecord(start: began.seconds)
        for (index, request) in requests.enumerated() { try await replay(request, index + 1, into: &record) }
        return record
    }

    private func isReady() async throws -> Bool {
        try Task.checkCancellation()
        var limits = Limits()
        (limits.connect, limits.total) = (1000, 5000)
        let request = Request(.get, address(rule.ready), limits: limits)
        do {
            return (200..<300).contains(try await loop.send(request).status)
        } catch {
            guard error.code == .malformed else { return false }
            throw error
        }
    }

    private func replay(_ request: ServedRequest, _ number: Int, into record: inout ServingRecord) async throws {
        try Task.checkCancellation()
        let name = "request \(number) (\(request.method.rawValue) \(request.path))"
        var limits = Limits()
        limits.body = Self.kept
        let began = ContinuousClock.now
        do {
            let response = try await loop.send(
                Request(
                    request.method, address(request.path), headers: request.headers, body: request.body, limits: limits))
            let seconds = began.seconds
            record.take(
                ServedAnswer.of(response, to: request, named: name, rule.fields, rule.tolerance), after: seconds)
        } catch {
            try Task.checkCancellation()
            record.take(.error("\(name) was not answered: \(error.description)"), after: nil)
        }
    }

    private func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }
}
