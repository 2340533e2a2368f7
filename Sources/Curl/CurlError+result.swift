internal import CLibCurl

extension CurlError {
    static let cancelled = CurlError(.cancelled, "The request was cancelled.")
    static let closed = CurlError(.closed, "The request was not sent: sending has ended.")

    /// - Parameter host: as the URL has it.
    static func refused(_ address: String, _ objection: String, host: String) -> CurlError {
        let place = host == address || host == "[\(address)]" ? host : "\(host) is at \(address), which"
        return CurlError(.refusedAddress, "\(place) is \(objection): nothing was sent.")
    }

    /// What libcurl's result means. `limits` are those of the request.
    init(_ result: CURLcode, host: String, limits: Limits, cause: String) {
        let said = cause.isEmpty ? String(cString: curl_easy_strerror(result)) : cause
        switch result {
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            self.init(
                .malformed, "The address cannot be used: \(said). Write one that begins with https:// or http://.", cause: said)
        case CURLE_COULDNT_RESOLVE_HOST:
            self.init(.unresolved, "The name \(host) cannot be resolved.", cause: said)
        case CURLE_COULDNT_CONNECT:
            self.init(.notConnected, "\(host) cannot be reached: \(said).", cause: said)
        case CURLE_OPERATION_TIMEDOUT:
            self.init(.timedOut, "\(host) did not answer within \(Self.seconds(limits.total)) s.", cause: said)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ISSUER_ERROR:
            self.init(.insecure, "\(host) is not trusted: \(said).", cause: said)
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE:
            self.init(.interrupted, "\(host) ended the connection before it had answered.", cause: said)
        default:
            self.init(.other, "The request to \(host) failed: \(said).", cause: said)
        }
    }

    private static func seconds(_ milliseconds: Int) -> String {
        milliseconds % 1000 == 0 ? "\(milliseconds / 1000)" : "\(Double(milliseconds) / 1000)"
    }
}
