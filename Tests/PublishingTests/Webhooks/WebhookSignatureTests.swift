import Domain
import Testing

@testable import Publishing

@Suite struct WebhookSignatureTests {
    @Test("the signature is the one of Standard Webhooks' own example")
    func standard() throws {
        let secret = try #require(SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let headers = WebhookSignature.headers(
            "msg_p5jXN8AQM9LWM0D4loKWxJek", Array(#"{"test": 2432232314}"#.utf8), at: Moment(milliseconds: 1_614_265_330_999),
            with: secret)
        #expect(headers[0] == ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"))
        #expect(headers[1] == ("webhook-timestamp", "1614265330"))
        #expect(headers[2] == ("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="))
        #expect(headers[3].name == "X-Hub-Signature-256" && headers.count == 4)
    }

    @Test("the other signature is the one of GitHub's own example")
    func github() {
        let code = WebhookSignature.code(of: Array("Hello, World!".utf8), Array("It's a Secret to Everybody".utf8))
        #expect(code.hexadecimal == "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")
    }

    @Test("without a secret there is no signature")
    func unsigned() {
        let headers = WebhookSignature.headers("e", [], at: Moment(milliseconds: 0), with: nil)
        #expect(headers.map(\.name) == ["webhook-id", "webhook-timestamp"])
    }

    static let secretsTable: [(String, Bool)] = [
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true), (" whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n", true),
        ("whsec_" + String(repeating: "A", count: 86) + "==", true), ("whsec_" + String(repeating: "A", count: 88), false),
        ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false), ("whsec_", false), ("whsec_c2hvcnQ=", false), ("whsec_?", false),
        ("whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false), ("", false),
    ]

    @Test("a secret is whsec_ and 24 to 64 bytes in base64", arguments: secretsTable)
    func secrets(_ text: String, _ isSound: Bool) {
        #expect((SigningSecret(text) != nil) == isSound)
    }
}
