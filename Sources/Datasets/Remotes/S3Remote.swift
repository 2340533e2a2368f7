package import Domain

/// A bucket of S3, or of a server that answers as it does, and how we are known there.
package struct S3Remote: Sendable, Equatable {
    package var bucket: String
    /// Without slashes at its ends; may be empty.
    package var prefix: String
    /// Without a slash at its end; nil for Amazon's own.
    package var endpoint: String?
    package var region: String
    /// Nil for a bucket that answers everybody.
    package var key: AWSKey?

    /// A name below the prefix as an address; the same text is signed.
    package func address(of name: String) -> (host: String, path: String, url: String) {
        let object = ([prefix, name].filter { !$0.isEmpty }.joined(separator: "/")).percentEncodedPath
        if let endpoint {
            let rest = endpoint.firstRange(of: "://").map { endpoint[$0.upperBound...] } ?? endpoint[...]
            let (host, folder) = (rest.prefix { $0 != "/" }, rest.drop { $0 != "/" })
            let path = "\(folder)/\(bucket)/\(object)"
            return (String(host), path, endpoint.dropLast(folder.count) + path)
        }
        // A certificate for *.s3 holds one label only.
        let isHost = !bucket.contains(".")
        let host = isHost ? "\(bucket).s3.\(region).amazonaws.com" : "s3.\(region).amazonaws.com"
        let path = isHost ? "/\(object)" : "/\(bucket)/\(object)"
        return (host, path, "https://\(host)\(path)")
    }

    package func headers(_ method: String, _ name: String, at time: Moment) -> [RemoteHeader] {
        guard let key else { return [] }
        let (host, path, _) = address(of: name)
        return AWSSignature(key: key, region: region, time: time).headers(method, host: host, path: path)
    }
}

extension String {
    /// RFC 3986's unreserved characters and slashes stay.
    fileprivate var percentEncodedPath: String {
        utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            let stays = character.isASCII && (character.isLetter || character.isNumber || "-._~/".contains(character))
            let hex = String(byte, radix: 16, uppercase: true)
            return stays ? String(character) : "%" + (hex.count == 1 ? "0" : "") + hex
        }.joined()
    }
}
