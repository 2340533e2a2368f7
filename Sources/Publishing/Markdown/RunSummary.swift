package import Domain

/// A run that has ended, as a row of a page.
package struct RunSummary: Sendable, Equatable, Codable {
    package var id: RunID
    package var number: Int
    package var pipeline: String
    package var ref: String
    package var commit: ObjectID
    package var outcome: Outcome?
    package var reason: String?
    package var model: String?
    package var version: String?
    /// The targets, where this run promoted; one after the other, with commas.
    package var promotedTo: String?
    package var queuedAt: Moment
    package var endedAt: Moment

    package init(_ report: Report, queuedAt: Moment, endedAt: Moment) {
        let report = report.published
        (id, number, pipeline) = (report.run.id, report.run.number, report.run.pipeline)
        (ref, commit, outcome) = (report.run.ref, report.run.commit, report.run.outcome)
        // Of a promotion the reasons are a person's; of a verdict's there are none.
        reason = report.run.reason ?? (report.promotion.decision == .promoted ? report.promotion.reasons.first : nil)
        (model, version) = (report.model?.name, report.model?.version)
        promotedTo = report.promotedTo.isEmpty ? nil : report.promotedTo.joined(separator: ", ")
        self.queuedAt = queuedAt
        self.endedAt = endedAt
    }

    /// The folder of the run's report.
    package var path: String { ReportsPath.run(id, commit: commit, queuedAt: queuedAt, pipeline: pipeline) }

    /// Links stand in for the run, seen from `page`.
    func row(on page: String) -> [String] {
        let report = ReportsPath.relative("\(path)/report.md", from: page)
        let promoted = promotedTo.map { "\(Markdown.cell(version ?? model ?? "")) to \(Markdown.cell($0))" } ?? "–"
        return [
            Markdown.outcome(outcome), Markdown.link("\(number)", to: report), Markdown.cell(commit.short), endedAt.iso8601,
            promoted,
            reason.map { Markdown.cell($0, limit: 160) } ?? "–",
        ]
    }

    static let head = ["verdict", "run", "commit", "ended", "promoted", "why"]
}
