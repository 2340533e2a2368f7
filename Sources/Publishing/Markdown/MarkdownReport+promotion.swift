internal import Domain

extension MarkdownReport {
    /// `, promoted to staging and production as v0.0.3`.
    static func deed(_ report: Report) -> String {
        guard !report.promotedTo.isEmpty, let version = report.model?.version else { return "" }
        return
            ", promoted to \(report.promotedTo.map { Markdown.code($0) }.joined(separator: " and ")) as \(Markdown.code(version))"
    }

    /// One target says how it went; several stand in a table, each with the gates that the stages do not show.
    static func promotion(_ report: Report) -> [[String]] {
        let promotion = report.promotion
        let reasons = promotion.reasons.map { "- \(Markdown.code($0))" }
        guard report.targets.count > 1 else {
            let version = report.model?.version.map { " as \(Markdown.code($0))" } ?? ""
            let target = promotion.target.map { " to \(Markdown.code($0))" } ?? ""
            return [["## Promotion"], ["**\(words(promotion.decision))**\(target)\(version)"], reasons]
        }
        let rows = report.targets.map { part in
            [
                Markdown.cell(part.target), words(part.decision), part.version.map { Markdown.cell($0) } ?? "–",
                part.champion.map { Markdown.cell($0) } ?? "–", part.reasons.first.map { Markdown.cell($0) } ?? "",
            ]
        }
        return [["## Promotion"], Markdown.table(["target", "decision", "version", "champion", "why"], rows)] + gates(report)
    }

    private static func gates(_ report: Report) -> [[String]] {
        report.targets.filter { !$0.gates.isEmpty }.flatMap { part in
            [
                ["**\(Markdown.code(part.target)):**"],
                part.gates.map { "- \(Markdown.outcome($0.outcome)): \(Markdown.code("\($0.name): \($0.reason)"))" },
            ]
        }
    }

    private static func words(_ decision: TargetDecision) -> String {
        decision.rawValue.replacing("_", with: " ")
    }
}
