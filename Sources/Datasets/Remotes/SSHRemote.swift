/// A folder of a machine that ssh reaches.
package struct SSHRemote: Sendable, Equatable {
    package var host: String
    /// Nil for the one that ssh's own settings name.
    package var person: String?
    package var port: Int?
    /// Absolute, without a slash at its end.
    package var folder: String
    package var keyFile: String?

    /// The arguments of `sftp` that carry out a file of commands and ask for nothing.
    package func command(carryingOut batch: String) -> [String] {
        let options = ["-q", "-b", batch, "-oBatchMode=yes", "-oConnectTimeout=20"]
        let port = port.map { ["-P", "\($0)"] } ?? []
        let key = keyFile.map { ["-i", $0] } ?? []
        return ["sftp"] + options + port + key + ["--", person.map { "\($0)@\(host)" } ?? host]
    }

    /// Commands that list files by their size. A command that fails stops none of the others.
    package static func listing(_ paths: [String], in folder: String) -> String {
        (["-cd \(quoted(folder.isEmpty ? "/" : folder))"] + paths.map { "-ls -ln \(quoted(folder + "/" + $0))" })
            .joined(separator: "\n") + "\n"
    }

    package static func fetching(_ path: String, in folder: String, to place: String) -> String {
        "get \(quoted(folder + "/" + path)) \(quoted(place))\n"
    }

    /// What `sftp` said of each path, as OpenSSH words it.
    package static func answers(_ paths: [String], in folder: String, output: String, errors: String) -> [RemoteObject.Answer] {
        let said = errors.split(whereSeparator: \.isNewline)
        if said.contains(where: { $0.hasPrefix("stat remote: No such file") }) {
            return paths.map { _ in .unknown("there is no folder \(folder) there") }
        }
        var sizes: [Substring: Int64] = [:]
        for line in output.split(whereSeparator: \.isNewline) where line.hasPrefix("-") {
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            guard fields.count > 5, let start = line.firstRange(of: " /") else { continue }
            sizes[line[start.lowerBound...].dropFirst()] = Int64(fields[4])
        }
        let missing = Set(said.compactMap { $0.wholeMatch(of: /Can't ls: "(.*)" not found/)?.1 })
        let last = said.last.map { "ssh said: \($0)" } ?? "ssh did not answer"
        return paths.map { path in
            let whole = "\(folder)/\(path)"[...]
            if let size = sizes[whole] { return .here(size: size) }
            return missing.contains(whole) ? .missing : .unknown(last)
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
