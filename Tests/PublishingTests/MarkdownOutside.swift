/// What a forge reads of a page outside code spans, fenced blocks and the destinations of links to our own paths; a small reader of CommonMark's rules for both.
enum MarkdownOutside {
    static func text(of page: String) -> String {
        var isFenced = false
        var out: [String] = []
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```"), !line.drop(while: { $0 == "`" }).contains("`") {
                isFenced.toggle()
            } else if !isFenced {
                out.append(outsideSpans(String(line)))
            }
        }
        return out.joined(separator: "\n").replacing(/\]\([A-Za-z0-9%.\/_-]*\)/, with: "]")
    }

    /// A span ends at the next run of exactly as many backticks as it began with.
    private static func outsideSpans(_ line: String) -> String {
        var (out, rest) = ("", line.unicodeScalars[...])
        while let start = rest.firstIndex(of: "`") {
            out += String(rest[..<start])
            let fence = rest[start...].prefix { $0 == "`" }
            rest = rest[fence.endIndex...]
            guard let end = closing(fence.count, in: rest) else { return out + String(fence) + String(rest) }
            rest = rest[end...]
        }
        return out + String(rest)
    }

    private static func closing(_ length: Int, in text: Substring.UnicodeScalarView) -> String.Index? {
        var rest = text
        while let start = rest.firstIndex(of: "`") {
            let run = rest[start...].prefix { $0 == "`" }
            if run.count == length { return run.endIndex }
            rest = rest[run.endIndex...]
        }
        return nil
    }

    /// Every row of a table has as many cells as the row before it.
    static func hasEvenTables(_ page: String) -> Bool {
        var width: Int?
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                width = nil
                continue
            }
            let cells = bars(Array(line.utf8))
            if let width, width != cells { return false }
            width = cells
        }
        return true
    }

    /// Pipes without a backslash before them.
    private static func bars(_ bytes: [UInt8]) -> Int {
        bytes.indices.count { bytes[$0] == UInt8(ascii: "|") && ($0 == 0 || bytes[$0 - 1] != UInt8(ascii: "\\")) }
    }
}
