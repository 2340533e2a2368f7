package import Domain

/// Foreign text in Markdown: names, reasons and paths stand in code spans, where no forge looks for links, mentions or HTML.
package enum Markdown {
    /// A code span; a dash where there is nothing.
    package static func code(_ text: String, limit: Int = 300) -> String {
        let line = OneLine.text(text, limit: limit)
        guard !line.isEmpty else { return "–" }
        let fence = String(repeating: "`", count: longestRun(of: "`", in: line.unicodeScalars) + 1)
        let gap = line.unicodeScalars.first == "`" || line.unicodeScalars.last == "`" ? " " : ""
        return fence + gap + line + gap + fence
    }

    /// The same in a table. A pipe is escaped; beside a backslash, where readers of tables disagree, it is drawn as `¦`.
    package static func cell(_ text: String, limit: Int = 300) -> String {
        code(text.replacingScalar("|", with: text.unicodeScalars.contains("\\") ? "¦" : "\\|"), limit: limit)
    }

    /// A link in a table to a path of ours, with foreign text to click on.
    package static func link(_ text: String, to path: String) -> String { "[\(cell(text))](\(destination(path)))" }

    /// A path of ours, as a link names it.
    package static func destination(_ path: String) -> String { path.replacing("%", with: "%25") }

    package static func table(_ head: [String], _ rows: [[String]]) -> [String] {
        guard !rows.isEmpty else { return [] }
        let rule = head.map { _ in "---" }
        return ([head, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    }

    /// Paragraphs, tables and lists, an empty line between them and a newline at the end.
    package static func page(_ blocks: [[String]]) -> String {
        blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    /// A word and the sign by which it is found at a glance.
    package static func outcome(_ outcome: Outcome?) -> String {
        switch outcome {
        case .passed: "✅ passed"
        case .failed: "❌ failed"
        case .errored: "💥 errored"
        case .inconclusive: "❔ inconclusive"
        case .waiting: "⏳ waiting"
        case .cancelled: "⏹ cancelled"
        case nil: "⏳ running"
        }
    }

    package static func outcome(_ outcome: GateOutcome) -> String {
        switch outcome {
        case .passed: "✅ passed"
        case .failed: "❌ failed"
        case .errored: "💥 errored"
        case .inconclusive: "❔ inconclusive"
        case .warned: "⚠️ warned"
        case .accepted: "✅ accepted"
        case .notApplicable: "– not applicable"
        }
    }

    private static func longestRun(of scalar: Unicode.Scalar, in text: String.UnicodeScalarView) -> Int {
        var (longest, current) = (0, 0)
        for next in text {
            current = next == scalar ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }
}
