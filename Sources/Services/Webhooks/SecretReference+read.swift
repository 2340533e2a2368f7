internal import Foundation
package import Settings

/// A secret that is not where `agent.conf` says. Never holds the value.
package struct SecretUnreadable: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

extension SecretReference {
    /// The longest file that is read as a secret, in bytes.
    private static let limit = 64 << 10

    /// The secret, without the line ends and blanks around it.
    /// - Parameter what: what it is for, such as `webhooks[0].secret`.
    package func read(for what: String, in variables: [String: String]) throws(SecretUnreadable) -> String {
        let text = try value(for: what, in: variables).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw SecretUnreadable("\(what): \(place) is empty. Give it a value.") }
        return text
    }

    private var place: String {
        switch self {
        case .environment(let name): "the variable \(name)"
        case .file(let path): path
        }
    }

    private func value(for what: String, in variables: [String: String]) throws(SecretUnreadable) -> String {
        switch self {
        case .environment(let name):
            guard let value = variables[name] else {
                throw SecretUnreadable("\(what): the variable \(name) is not set. Set it where the agent is started.")
            }
            return value
        case .file(let path): return try contents(of: path, for: what)
        }
    }

    private func contents(of path: String, for what: String) throws(SecretUnreadable) -> String {
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            data = try handle.read(upToCount: SecretReference.limit + 1) ?? Data()
        } catch {
            throw SecretUnreadable("\(what): \(path) cannot be read. Write the secret into it, readable for the agent's user.")
        }
        guard data.count <= SecretReference.limit, let text = String(data: data, encoding: .utf8) else {
            throw SecretUnreadable("\(what): \(path) is no secret: it is longer than 64 KiB or not UTF-8.")
        }
        return text
    }
}
