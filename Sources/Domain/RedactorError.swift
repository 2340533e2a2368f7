/// Why a secret cannot be masked. Never holds the value.
package enum RedactorError: Error, Equatable, CustomStringConvertible {
    case empty(name: String)
    case tooShort(name: String, bytes: Int)

    package var description: String {
        switch self {
        case .empty(let name):
            "The secret '\(name)' is empty. Give it a value, or remove it from the configuration."
        case .tooShort(let name, let bytes):
            "The secret '\(name)' has only \(bytes) \(bytes == 1 ? "byte" : "bytes"), and masking it would mask ordinary words too. "
                + "Use a value of at least \(RedactorForms.shortest) bytes."
        }
    }
}
