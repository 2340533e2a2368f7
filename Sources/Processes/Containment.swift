/// How the processes of a command are held together.
package enum Containment: String, Sendable, Codable, CaseIterable {
    /// A process namespace: the kernel ends what is in it.
    case pidNamespace = "pidns"
    /// The same for an ordinary user, inside a user namespace.
    case userNamespace = "userns"
    /// Descendants are looked for and killed until none is left.
    case sweep

    /// What is asked for.
    package enum Preference: String, Sendable, CaseIterable {
        /// The first that this machine allows.
        case auto
        case pidNamespace = "pidns"
        case userNamespace = "userns"
        case sweep
    }
}
