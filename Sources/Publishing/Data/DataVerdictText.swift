package import Domain

/// What `data check` tells people, within 80 columns.
package struct DataVerdictText {
    private let style: TextStyle
    private let width = 80

    package init(style: TextStyle) { self.style = style }

    package func lines(_ verdict: DataVerdict, file: String) -> [String] {
        let rows = verdict.rows.map { "\(Counted.rows($0)), " } ?? ""
        let head = "\(TextStyle.safe(file)): \(style.outcome(verdict.outcome.rawValue)), \(rows)\(Figures.bytes(verdict.bytes))"
        let loud = verdict.checks.filter { $0.outcome != .passed }
        let quiet = verdict.checks.count - loud.count
        let passed = quiet == 0 ? [] : ["  \(style.outcome("passed"))  \(quiet) \(quiet == 1 ? "check" : "checks")"]
        return [head] + verdict.notes.map { "  " + style.faint($0) } + loud.flatMap(lines) + passed
    }

    private func lines(_ check: DataCheckResult) -> [String] {
        let name = [check.column, check.rule].compactMap(\.self).map(TextStyle.safe).joined(separator: ": ")
        let outcome = check.outcome.rawValue
        let head = "  \(style.outcome(outcome))  \(clipped(name, width - outcome.count - 4))"
        let owner = check.owner.map { " (\(TextStyle.safe($0)))" } ?? ""
        let isForm = check.rule == "format"
        let required = check.observed == nil && check.violations != nil && !isForm ? " Required: \(check.required)." : ""
        let examples = isForm ? check.examples.flatMap { wrapped($0.value ?? "", indent: "    ") } : check.examples.map(line)
        return [head] + wrapped(check.reason + required + owner, indent: "    ") + examples
    }

    private func line(_ example: DataExample) -> String {
        let place = example.line.map { "line \($0): " } ?? ""
        let file = example.file.map { "\($0) " } ?? ""
        return "    " + style.faint(clipped(file + place + (example.value.map { "'\($0)'" } ?? "no value"), width - 4))
    }

    private func clipped(_ text: String, _ width: Int) -> String {
        let safe = TextStyle.safe(text)
        return safe.count <= width ? safe : String(safe.prefix(width - 1)) + "…"
    }

    private func wrapped(_ text: String, indent: String) -> [String] {
        var lines = [indent]
        for word in TextStyle.safe(text).split(separator: " ") {
            if lines[lines.count - 1].count + word.count + 1 > width, lines[lines.count - 1] != indent { lines.append(indent) }
            lines[lines.count - 1] += (lines[lines.count - 1] == indent ? "" : " ") + word
        }
        return lines
    }
}
