internal import Domain
internal import Files
package import Settings

/// Where secrets come from: variables of the process that starts, and files.
package struct SecretSource: Sendable {
    private let variables: [String: String]

    package init(_ variables: [String: String]) { self.variables = variables }

    /// Value by name.
    /// - Throws: `Refusal` that names every secret that is not there; never a value.
    package func values(_ references: [String: SecretReference]) throws -> [String: String] {
        var values: [String: String] = [:]
        var problems: [String] = []
        for (name, reference) in references.sorted(by: { $0.key < $1.key }) {
            do { values[name] = try value(reference, of: name) } catch let error as Refusal { problems += error.problems }
        }
        guard problems.isEmpty else { throw Refusal(problems) }
        return values
    }

    /// The value without the line's end that an editor leaves.
    package func value(_ reference: SecretReference, of name: String) throws -> String {
        switch reference {
        case .environment(let variable):
            guard let value = variables[variable], !value.isEmpty else {
                throw Refusal(
                    "The secret \(name) is to come from the variable \(variable), which is not set. Set it and start again.")
            }
            return value
        case .file(let path):
            do {
                let text = String(decoding: try AtomicFile.read(path, limit: 1 << 16), as: UTF8.self)
                return String(text.reversed().drop { $0.isNewline }.reversed())
            } catch {
                throw Refusal("The secret \(name) cannot be read: \(error)")
            }
        }
    }
}
