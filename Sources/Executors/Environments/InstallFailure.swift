import Domain

/// Finds in what an installer printed why it failed, and whose doing that is.
package enum InstallFailure {
    /// The error of an installer that ended with a status other than 0.
    ///
    /// - Parameter files: path and text of the requirements files, so that a package is shown with its line.
    package static func explain(
        title: String, tool: String, status: Int32, timedOut: Bool = false, output: String,
        files: [(path: String, text: String)] = [],
        log: String? = nil
    ) -> EnvironmentError {
        let lines = output.split(whereSeparator: \.isNewline).map { $0.trimmed }.filter { !$0.isEmpty }
        func error(_ outcome: Outcome, _ sentence: String) -> EnvironmentError { EnvironmentError(outcome, sentence, log: log) }
        if timedOut { return error(.errored, "\(title): \(tool) did not finish in time. Run again, or make the list shorter.") }
        if let line = lines.last(where: { contains($0, full) }) {
            return error(.errored, "\(title): there is no room to install into: \(cleaned(line)). Free some space and run again.")
        }
        if let broken = connection(lines) {
            return error(
                .errored, "\(title): the package index cannot be reached: \(cleaned(broken)). Run again when it answers.")
        }
        if status >= 128 { return error(.errored, "\(title): \(tool) was ended by signal \(status - 128). Run again.") }
        if let wanted = wanted(lines) {
            let place = place(of: wanted, in: files) ?? title
            return error(
                .failed, "\(place): the package index has no '\(wanted)' for this interpreter. Correct its name or version.")
        }
        guard let line = telling(lines) else {
            return error(.failed, "\(title): \(tool) ended with status \(status) and said nothing.")
        }
        return error(.failed, "\(place(inMessage: line, files) ?? title): \(tool) failed: \(cleaned(line))")
    }

    private static let full = ["No space left on device", "Disk quota exceeded"]
    private static let unreachable = [
        "NewConnectionError", "Connection refused", "Connection reset", "connection broken", "Connection aborted",
        "Temporary failure in name resolution", "Name or service not known", "ConnectTimeoutError", "ReadTimeoutError",
        "timed out",
        "ProxyError", "SSLError", "CERTIFICATE_VERIFY_FAILED", "certificate verify failed", "Could not fetch URL", "dns error",
        "error sending request", "tcp connect error", "CondaHTTPError", "HTTP error 5", "500 Server Error", "502 Bad Gateway",
        "503 Service", "invalid peer certificate",
    ]

    /// The complaint about the network; an index that answered with versions was reached after all.
    private static func connection(_ lines: [String]) -> String? {
        let answered = lines.contains { $0.contains("(from versions: ") && !$0.contains("(from versions: none)") }
        if answered { return nil }
        let installed = lines.lastIndex { $0.hasPrefix("Building wheel") || $0.hasPrefix("Downloading ") } ?? -1
        return lines.indices.last { $0 > installed && contains(lines[$0], unreachable) }.map { lines[$0] }
    }

    /// What pip found no distribution for: `nosuch==1.0`.
    private static func wanted(_ lines: [String]) -> String? {
        for mark in ["No matching distribution found for ", "Could not find a version that satisfies the requirement "] {
            if let line = lines.last(where: { $0.contains(mark) }), let start = range(of: mark, in: line) {
                return line[start...].split(separator: " (").first.map { $0.trimmed }
            }
        }
        return nil
    }

    /// The last line that names an error, else the last of all.
    private static func telling(_ lines: [String]) -> String? {
        let marks = ["ERROR: ", "error: ", "Error: ", "× ", "ModuleNotFoundError: "]
        let dull = ["subprocess-exited-with-error", "metadata-generation-failed", "exit code: "]
        let useful = lines.last { line in marks.contains { line.hasPrefix($0) } && !contains(line, dull) }
        return useful ?? lines.last { line in marks.contains { line.contains($0) } } ?? lines.last
    }

    /// `(from -r requirements.txt (line 3))` and `(from line 3 of requirements.txt)`.
    private static func place(inMessage line: String, _ files: [(path: String, text: String)]) -> String? {
        for file in files {
            for mark in ["-r \(file.path) (line ", "/source/\(file.path) (line "] {
                if let start = range(of: mark, in: line) { return "\(file.path):\(line[start...].prefix { $0.isNumber })" }
            }
            guard line.contains("of \(file.path)") || line.contains("/source/\(file.path)") else { continue }
            if let start = range(of: "from line ", in: line) ?? range(of: "at line ", in: line) {
                return "\(file.path):\(line[start...].prefix { $0.isNumber })"
            }
        }
        return nil
    }

    private static func place(of wanted: String, in files: [(path: String, text: String)]) -> String? {
        let name = normalized(wanted.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) })
        for file in files {
            for line in RequirementLines.parse(file.text, file: file.path) {
                if case .package(let listed) = line.meaning, normalized(listed[...]) == name { return line.place }
            }
        }
        return nil
    }

    /// PEP 503: case and the kind of separator do not matter.
    private static func normalized(_ name: Substring) -> String {
        name.lowercased().split { "-_.".contains($0) }.joined(separator: "-")
    }

    private static func contains(_ line: String, _ marks: [String]) -> Bool { marks.contains { line.contains($0) } }

    private static func range(of mark: String, in line: String) -> String.Index? {
        line.firstRange(of: mark)?.upperBound
    }

    /// One line for people: no mark before it, no full stop after it, not without end.
    private static func cleaned(_ line: String) -> String {
        var text = line
        for mark in ["ERROR: ", "WARNING: ", "error: ", "× "] where text.hasPrefix(mark) { text.removeFirst(mark.count) }
        if text.hasSuffix(".") { text.removeLast() }
        return text.count > 300 ? text.prefix(300) + "…" : text
    }
}
