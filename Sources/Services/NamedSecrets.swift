internal import Domain

/// The secrets that a step names, from the variables of the person who runs it.
struct NamedSecrets {
    /// Value by name.
    let values: [String: String]
    let redactor: Redactor

    /// - Throws: `StepFailure` where a named secret is not there, or is too short to be masked.
    init(_ names: [String], of what: String, in variables: [String: String]) throws {
        var values: [String: String] = [:]
        for name in names {
            guard let value = variables[name], !value.isEmpty else {
                throw StepFailure("\(what) names the secret \(name), and the environment has none. Set it: \(name)=… gatehouse run")
            }
            values[name] = value
        }
        self.values = values
        do {
            redactor = try Redactor(secrets: values)
        } catch {
            throw StepFailure("\(what): \(error)")
        }
    }
}
