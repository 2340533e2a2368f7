internal import Domain

/// A secret that a step names and nobody gave.
struct SecretMissing: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// The secrets that a step names, from the variables of the person who runs it.
struct NamedSecrets {
    /// Value by name.
    let values: [String: String]
    let redactor: Redactor

    /// - Throws: `SecretMissing` where a named secret is not there, or is too short to be masked.
    init(_ names: [String], of what: String, in variables: [String: String]) throws {
        var values: [String: String] = [:]
        for name in names {
            guard let value = variables[name], !value.isEmpty else {
                throw SecretMissing(
                    "\(what) names the secret \(name), and the environment has none. Set it: \(name)=… gatehouse run")
            }
            values[name] = value
        }
        self.values = values
        do {
            redactor = try Redactor(secrets: values)
        } catch {
            throw SecretMissing("\(what): \(error)")
        }
    }
}
