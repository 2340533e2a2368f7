/// One HTTP request.
package struct Request: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        /// The answer has no body.
        case head = "HEAD"
    }

    /// `http` or `https`.
    package var url: String
    package var method: Method
    /// In order. One that holds a line end or a NUL is refused.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    package var limits: Limits
    /// The socket file to connect to instead of the address's host and port.
    package var unixSocket: String?

    package init(
        _ method: Method, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        limits: Limits = Limits(), unixSocket: String? = nil
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
        self.limits = limits
        self.unixSocket = unixSocket
    }
}
