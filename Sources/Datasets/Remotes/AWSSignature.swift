import Crypto
package import Domain
import Foundation

/// A key of Amazon Web Services, or of a server that takes such keys.
package struct AWSKey: Sendable, Equatable {
    package var id: String
    package var secret: String
    /// Of a key that was lent for a time.
    package var token: String?

    package init(id: String, secret: String, token: String? = nil) {
        (self.id, self.secret, self.token) = (id, secret, token)
    }
}

/// Signature Version 4 in the `Authorization` header, for requests to S3 without a body and without a query.
/// Source: "Authenticating Requests (AWS Signature Version 4)", Amazon S3 API Reference.
package struct AWSSignature {
    let key: AWSKey
    let region: String
    let time: Moment

    package init(key: AWSKey, region: String, time: Moment) { (self.key, self.region, self.time) = (key, region, time) }

    /// - Parameters:
    ///   - path: percent-encoded, as it is sent.
    ///   - others: headers that are signed too, which the caller sends.
    package func headers(_ method: String, host: String, path: String, signing others: [RemoteHeader] = [])
        -> [RemoteHeader]
    {
        let empty = Data(SHA256.hash(data: Data())).hex
        var sent = [RemoteHeader(name: "x-amz-content-sha256", value: empty), .init(name: "x-amz-date", value: stamp)]
        if let token = key.token { sent.append(.init(name: "x-amz-security-token", value: token)) }
        let signed = (sent + others + [.init(name: "host", value: host)]).sorted { $0.name < $1.name }
        let names = signed.map(\.name).joined(separator: ";")
        let lines = signed.map { "\($0.name):\($0.value)\n" }.joined()
        let request = "\(method)\n\(path)\n\n\(lines)\n\(names)\n\(empty)"
        let scope = "\(stamp.prefix(8))/\(region)/s3/aws4_request"
        let text = "AWS4-HMAC-SHA256\n\(stamp)\n\(scope)\n\(Data(SHA256.hash(data: Data(request.utf8))).hex)"
        let signature = code(text, by: signingKey()).hex
        let authorization = "AWS4-HMAC-SHA256 Credential=\(key.id)/\(scope),SignedHeaders=\(names),Signature=\(signature)"
        return sent + [.init(name: "Authorization", value: authorization)]
    }

    /// `20150830T123600Z`
    private var stamp: String { String(time.iso8601.filter { $0 != "-" && $0 != ":" }) }

    private func signingKey() -> Data {
        [String(stamp.prefix(8)), region, "s3", "aws4_request"].reduce(Data("AWS4\(key.secret)".utf8)) { code($1, by: $0) }
    }

    private func code(_ text: String, by key: Data) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: key)))
    }
}

extension Data {
    fileprivate var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
