/// One line of a log that says what was not found.
struct MissingLine: Equatable {
    var kind: MissingKind
    var name: String

    static func read(_ line: String, status: Int32) -> MissingLine? {
        module(line) ?? command(line, status: status)
    }

    /// `ModuleNotFoundError: No module named 'x'`, and `python: No module named pytest` of `python -m`.
    private static func module(_ line: String) -> MissingLine? {
        let mark = "No module named "
        guard let range = line.firstRange(of: mark) else { return nil }
        let before = line[..<range.lowerBound].trimmed
        let program = before.dropLast().split(separator: "/").last ?? ""
        guard before.hasSuffix("Error:") || before.hasSuffix(":") && program.hasPrefix("py") else { return nil }
        let name = line[range.upperBound...].drop { "'\"‘".contains($0) }
            .prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
        return name.isEmpty ? nil : MissingLine(kind: .module, name: String(name))
    }

    /// What shells, `env`, make and pyenv say, each in its own words.
    private static func command(_ line: String, status: Int32) -> MissingLine? {
        for (ending, kind) in [
            (": command not found", MissingKind.command), (": not found", .command), (": Permission denied", .denied),
        ]
        where line.hasSuffix(ending) {
            return spoken(line.dropLast(ending.count), kind, status)
        }
        let ending = ": No such file or directory"
        guard line.hasSuffix(ending), [127, 2].contains(status) else { return nil }
        let start = line.dropLast(ending.count)
        guard line.hasPrefix("make: ") || start.hasPrefix("env: ") || start.hasPrefix("/usr/bin/env: ") || status == 127 else {
            return nil
        }
        return spoken(start, .command, status)
    }

    /// The last part before the ending, where the part before it is a shell's: `/bin/sh: 1: pytest`.
    private static func spoken(_ start: Substring, _ kind: MissingKind, _ status: Int32) -> MissingLine? {
        let parts = start.split(separator: ": ").map { $0.trimmed }
        guard parts.count >= 2, let last = parts.last, isSpeaker(parts), kind == .command || status == 126 else { return nil }
        let name = last.filter { !"'‘’\"`".contains($0) }
        guard !name.isEmpty, !name.contains(" ") else { return nil }
        return MissingLine(kind: kind == .command && name.contains("/") ? .file : kind, name: name)
    }

    /// A shell names itself or a script and the line; `env`, make and pyenv only themselves.
    private static func isSpeaker(_ parts: [String]) -> Bool {
        let speaker = parts[0].split(separator: "/").last.map(String.init) ?? parts[0]
        if ["env", "make", "pyenv", "nice", "timeout", "nohup", "time"].contains(speaker) { return true }
        let number = parts[parts.count - 2]
        return number.allSatisfy(\.isNumber) || number.hasPrefix("line ") || speaker.hasSuffix("sh")
    }
}
