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
            try DispatchEndpoint.all(
                [Self.endpoint(.environment("UNSET")), Self.endpoint(nil), Self.endpoint(.file("/nowhere/s"))],
                secrets: SecretSource([:]))
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
            try DispatchEndpoint.all(
                [Self.endpoint(.environment("A")), Self.endpoint(.environment("B"))],
                secrets: SecretSource(["A": secret, "B": secret]))
        }
        #expect(error?.problems == [Self.malformed(0), Self.malformed(1)])
    }

    @Test("a secret is read from a variable or a file, without the line's end")
    func read() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Outgoing.secret + "\n", to: "secret")
        for reference in [SecretReference.environment("S"), .file(file)] {
            let read = try DispatchEndpoint.all(
                [Self.endpoint(reference), Self.endpoint(nil)], secrets: SecretSource(["S": Outgoing.secret]))
            #expect(read.map(\.secret?.text) == [Outgoing.secret, nil])
        }
    }
}
