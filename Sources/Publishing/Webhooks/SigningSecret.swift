internal import Foundation

/// The secret that an endpoint shares with us: `whsec_` and 24 to 64 bytes in base64 (Standard Webhooks 1.0.0).
package struct SigningSecret: Sendable, Equatable {
    /// As written, which is the key of `X-Hub-Signature-256`.
    package let text: String
    /// The decoded bytes, which are the key of `webhook-signature`.
    package let key: [UInt8]

    /// Line ends and blanks around it do not belong to it. Nil where it has another form.
    package init?(_ text: String) {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.hasPrefix("whsec_"), let key = Data(base64Encoded: String(text.dropFirst(6))), (24...64).contains(key.count)
        else { return nil }
        self.text = text
        self.key = Array(key)
    }
}
