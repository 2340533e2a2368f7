/// How long a request may take, and how much of the answer is read.
package struct Limits: Sendable {
    /// Milliseconds until the connection stands, name and TLS included.
    package var connect = 10_000
    /// Milliseconds from the start to the answer's last byte.
    package var total = 20_000
    /// Bytes of all header lines. More is an error.
    package var header = 64 << 10
    /// Bytes of the answer's body that are kept. What goes beyond is not read: the answer counts, and says that it was cut.
    package var body = 64 << 10

    package init() {}
}
