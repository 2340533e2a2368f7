import Publishing
import Services
import Settings
import TestSupport
import Testing

@Suite struct EndpointSecretTests {
    static let mistakeTable: [(SecretReference, String)] = [
        (.environment("UNSET"), "webhooks[0].secret: the variable UNSET is not set. Set it where the agent is started."),
        (.environment("EMPTY"), "webhooks[0].secret: the variable EMPTY is empty. Give it a value."),
        (
            .environment("WORD"),
            "webhooks[0].secret: the secret does not have the form 'whsec_' and 24 to 64 bytes in base64. Make one: echo whsec_$(openssl rand -base64 32)"
        ),
        (
            .file("/nowhere/s"),
            "webhooks[0].secret: /nowhere/s cannot be read. Write the secret into it, readable for the agent's user."
        ),
        (.file("/dev/zero"), "webhooks[0].secret: /dev/zero is no secret: it is longer than 64 KiB or not UTF-8."),
    ]

    @Test("a secret that is not there is a sentence, which never holds it", arguments: mistakeTable)
    func mistakes(_ reference: SecretReference, _ sentence: String) {
        var endpoint = WebhookEndpoint(url: "https://h")
        endpoint.secret = reference
        let error = #expect(throws: SecretUnreadable.self) {
            try DispatchEndpoint.all([endpoint], variables: ["EMPTY": " \n", "WORD": "hunter2hunter2"])
        }
        #expect(error?.description == sentence)
    }

    @Test("a secret is read from a variable or a file, without the line's end")
    func read() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Outgoing.secret + "\n", to: "secret")
        for reference in [SecretReference.environment("S"), .file(file)] {
            var endpoint = WebhookEndpoint(url: "https://h")
            endpoint.secret = reference
            let read = try DispatchEndpoint.all([endpoint], variables: ["S": Outgoing.secret])
            #expect(read.first?.secret?.text == Outgoing.secret)
        }
    }
}
