/// Words and texts as they stand in a statement.
enum SQLText {
    /// One literal on one line, whatever the text holds, so that nothing in it can begin a statement or a dot command.
    static func literal(_ text: String) -> String {
        var written = "E'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": written += "\\\\"
            case "'": written += "''"
            case "\n": written += "\\n"
            case "\r": written += "\\r"
            default: written.unicodeScalars.append(scalar)
            }
        }
        return written + "'"
    }

    /// The column of that name, whatever the name holds.
    static func column(_ name: String) -> String { "COLUMNS(lambda c: c = \(literal(name)))" }

    static func list(_ parts: [String]) -> String { "[" + parts.joined(separator: ", ") + "]" }
}
