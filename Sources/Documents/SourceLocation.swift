/// The file and line of a failure as a stack trace names them.
struct SourceLocation: Equatable {
    var file: String
    var line: Int

    /// pytest ends with `tests/test_a.py:12: AssertionError`, Python's own traces name the place last, and Java's frame of the
    /// test's class comes first among those that name it.
    init?(inTrace trace: String, suite: String) {
        let lines = trace.split(whereSeparator: \.isNewline).suffix(2_000)
        guard
            let found = lines.reversed().lazy.compactMap({ Self.pytest($0) ?? Self.python($0) }).first
                ?? lines.lazy.compactMap({ Self.java($0, suite: suite) }).first
        else { return nil }
        self = found
    }

    private init?(_ file: Substring, _ line: Substring) {
        guard !file.isEmpty, let line = Int(line) else { return nil }
        self.file = String(file)
        self.line = line
    }

    private static func pytest(_ text: Substring) -> SourceLocation? {
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].contains("."), !parts[0].contains(" ") else { return nil }
        return SourceLocation(parts[0], parts[1])
    }

    /// `  File "a.py", line 12, in test`
    private static func python(_ text: Substring) -> SourceLocation? {
        let text = text.drop(while: \.isWhitespace)
        guard text.hasPrefix("File \"") else { return nil }
        let parts = text.dropFirst(6).split(separator: "\"", maxSplits: 1)
        guard parts.count == 2, parts[1].hasPrefix(", line ") else { return nil }
        return SourceLocation(parts[0], parts[1].dropFirst(7).prefix(while: \.isNumber))
    }

    /// `  at com.acme.FooTest.bar(FooTest.java:42)`
    private static func java(_ text: Substring, suite: String) -> SourceLocation? {
        let text = text.drop(while: \.isWhitespace)
        guard !suite.isEmpty, text.hasPrefix("at "), text.dropFirst(3).hasPrefix(suite + "."), let open = text.lastIndex(of: "(")
        else { return nil }
        let parts = text[text.index(after: open)...].dropLast().split(separator: ":")
        return parts.count == 2 ? SourceLocation(parts[0], parts[1]) : nil
    }
}
