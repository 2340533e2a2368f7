/// One logical line of a requirements file, without its comment.
struct RequirementLine: Sendable, Equatable {
    enum Meaning: Equatable {
        case package(name: String)
        /// Another file of requirements or constraints.
        case include(String)
        /// A path that pip would take from the disk.
        case local(String)
        case option
    }

    var file: String
    /// The first physical line, from 1.
    var line: Int
    var text: String

    var place: String { "\(file):\(line)" }

    var meaning: Meaning {
        if let path = value(of: ["-r", "--requirement", "-c", "--constraint"]) { return .include(path) }
        if let path = value(of: ["-e", "--editable"]) {
            return path.contains("://") && !path.contains("file:") ? .option : .local(path)
        }
        if let path = value(of: ["-f", "--find-links"]) {
            return path.contains("://") || path.hasPrefix("/") || path.hasPrefix("$") ? .option : .local(path)
        }
        if text.hasPrefix("-") { return .option }
        return Self.isLocal(text) ? .local(text) : .package(name: Self.name(text))
    }

    /// What follows one of the spellings of an option: `-r x`, `-rx`, `--requirement x`, `--requirement=x`.
    private func value(of spellings: [String]) -> String? {
        for spelling in spellings where text.hasPrefix(spelling) {
            let rest = text.dropFirst(spelling.count)
            if spelling.hasPrefix("--"), let first = rest.first, first != " ", first != "=", first != "\t" { continue }
            return String(rest.drop { $0 == " " || $0 == "=" || $0 == "\t" })
        }
        return nil
    }

    private static func isLocal(_ text: String) -> Bool {
        let target = text.split(separator: ";").first.map(String.init) ?? text
        if target.contains("://") { return target.contains("file://") }
        if target.contains("file:") || target.hasPrefix(".") { return true }
        if target.contains("/") || target.contains("@ .") { return true }
        return [".whl", ".tar.gz", ".zip"].contains { target.split(separator: " ").first?.hasSuffix($0) ?? false }
    }

    /// The distribution's name before extras, versions and markers.
    private static func name(_ text: String) -> String {
        String(text.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) })
    }
}
