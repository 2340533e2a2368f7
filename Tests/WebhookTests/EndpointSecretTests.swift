import Publishing
import Services
import Settings
import TestSupport
import Testing

@Suite struct EndpointSecretTests {
    private static func endpoint(_ secret: SecretReference?) -> WebhookEndpoint {
        var endpoint = WebhookEndpoint(url: "https://h")
        endpoint.secret = secret
        return endpoint
    }

    private static func malformed(_ number: Int) -> String {
        "The secret webhooks[\(number)].secret does not have the form 'whsec_' and 24 to 64 bytes in base64. Make one: echo whsec_$(openssl rand -base64 32)"
    }

    @Test("every secret that is not there is named in one refusal")
    func missing() {
        let error = #expect(throws: Refusal.self) {
            try Endpoints(
                [Self.endpoint(.environment("UNSET")), Self.endpoint(nil), Self.endpoint(.file("/nowhere/s"))],
                from: SecretSource([:]))
        }
        #expect(
            error?.problems.first
                == "The secret webhooks[0].secret is to come from the variable UNSET, which is not set. Set it and start again.")
        #expect(error?.problems.last?.hasPrefix("The secret webhooks[2].secret cannot be read: ") == true)
    }

    @Test(
        "a secret of another form is a sentence, which never holds it", arguments: ["hunter2hunter2", "whsec_", "whsec_c2hvcnQ="])
    func malformed(_ secret: String) {
        let error = #expect(throws: Refusal.self) {
            try Endpoints(
                [Self.endpoint(.environment("A")), Self.endpoint(.environment("B"))],
                from: SecretSource(["A": secret, "B": secret]))
        }
        #expect(error?.problems == [Self.malformed(0), Self.malformed(1)])
    }

    @Test("a secret is read from a variable or a file, without the line's end, and signs")
    func read() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Outgoing.secret + "\n", to: "secret")
        let receiver = try await Receiver()
        for reference in [SecretReference.environment("S"), .file(file), nil] {
            var endpoint = Self.endpoint(reference)
            (endpoint.url, endpoint.allowsPrivate) = (receiver.url("ok"), true)
            let outgoing = try Outgoing([endpoint.url])
            try outgoing.record()
            let endpoints = try Endpoints([endpoint], from: SecretSource(["S": Outgoing.secret]))
            try await endpoints.dispatcher(for: outgoing.outbox, timekeeper: outgoing.clock.timekeeper).run(until: .idle)
        }
        let signatures = try receiver.arrivals().map { $0.headers["webhook-signature"] }
        #expect(signatures.count == 3 && signatures[0] != nil && signatures[0] == signatures[1] && signatures[2] == nil)
    }
}
