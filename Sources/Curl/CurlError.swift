/// A request that brought no answer.
package struct CurlError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: Hashable, Sendable {
        /// The request cannot be sent as it is.
        case malformed
        /// The address is not one that the policy allows.
        case refusedAddress
        case unresolved, notConnected, insecure, timedOut, interrupted
        /// The header lines went beyond the limit.
        case tooLarge
        case cancelled
        /// The loop has ended.
        case closed
        case other
    }

    package let code: Code
    /// The sentence for people.
    package let description: String
    /// What curl said; for the log.
    package let cause: String?

    init(_ code: Code, _ description: String, cause: String? = nil) {
        self.code = code
        self.description = description
        self.cause = cause
    }
}
