/// Who a commit is by.
package struct Signature: Hashable, Sendable {
    package let name: String
    package let email: String

    package init(name: String, email: String) {
        self.name = name
        self.email = email
    }

    /// The agent's own name, where `agent.conf` gives no other.
    package static let gatehouse = Signature(name: "Gatehouse", email: "gatehouse@localhost")
}
