package import Domain

/// What one run leaves on the reports branch.
package enum RunPages {
    /// By path, in the order in which a tree lists them.
    package static func files(
        _ report: Report, queuedAt: Moment, endedAt: Moment
    ) throws -> [(path: String, text: String)] {
        let run = report.run
        let folder = ReportsPath.run(run.id, commit: run.commit, queuedAt: queuedAt, pipeline: run.pipeline)
        let pictures = report.stages.flatMap(\.gates).compactMap { gate -> (path: String, text: String)? in
            guard let path = DriftPicture.path(of: gate), let picture = DriftPicture(gate) else { return nil }
            return ("\(folder)/\(path)", picture.text)
        }
        return pictures.sorted { $0.path < $1.path } + [
            ("\(folder)/report.json", try ReportJSON.document(report.published).text()),
            ("\(folder)/report.md", MarkdownReport(report, ended: endedAt).text),
        ]
    }
}
