internal import Crypto
package import Domain
internal import Foundation

/// The header lines of one try, which prove who sent it and when.
package enum WebhookSignature {
    /// - Parameters:
    ///   - secret: nil where the endpoint has none: then only the id and the time are said.
    ///   - time: of the try, not of the event.
    package static func headers(
        _ event: String, _ body: [UInt8], at time: Moment, with secret: SigningSecret?
    ) -> [(name: String, value: String)] {
        let seconds = String(time.milliseconds / 1000)
        var headers = [("webhook-id", event), ("webhook-timestamp", seconds)]
        if let secret {
            let code = code(of: Array("\(event).\(seconds).".utf8) + body, secret.key)
            headers.append(("webhook-signature", "v1,\(Data(code).base64EncodedString())"))
            headers.append(("X-Hub-Signature-256", "sha256=\(self.code(of: body, Array(secret.text.utf8)).hexadecimal)"))
        }
        return headers.map { (name: $0.0, value: $0.1) }
    }

    static func code(of bytes: [UInt8], _ key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)))
    }
}
