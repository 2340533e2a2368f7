internal import Domain

/// `models/<name>.md`: what holds each target, and the versions with their numbers.
package struct ModelPage {
    /// Rows that a page has at most.
    package static let limit = 100

    private let model: ModelSummary

    package init(_ model: ModelSummary) { self.model = model }

    package var path: String { model.path }

    package var text: String {
        let targets = Markdown.table(["target", "version", "since", "by"], model.targetRows)
        let versions = Markdown.table(
            ["version", "verdict", "commit", "size", "metrics", "registered"], model.versions.prefix(Self.limit).map(row))
        let rest = model.versions.count - Self.limit
        return Markdown.page([
            ["# \(Markdown.code(OneLine.model(model.name, in: model.pipeline)))"],
            targets.isEmpty ? ["Nothing was promoted yet."] : targets, ["## Versions"],
            versions.isEmpty ? ["No version was registered yet."] : versions,
            rest > 0 ? ["And \(rest) older ones; 'git tag' names them."] : [],
            ["[All branches and models](\(ReportsPath.relative(ReportsPath.front, from: path)))"],
        ])
    }

    private func row(_ version: ModelSummary.Version) -> [String] {
        let file = ReportsPath.version(version.version, of: model.name, pipeline: model.pipeline)
        let metrics = version.metrics.sorted { $0.key < $1.key }.prefix(6)
            .map { "\($0.key) \(Figures.number($0.value))" }.joined(separator: ", ")
        let verdict = Markdown.outcome(version.record?.verdict)
        let report = version.report.map {
            "[\(verdict)](\(Markdown.destination(ReportsPath.relative("\($0)/report.md", from: path))))"
        }
        return [
            Markdown.link(version.version.description, to: ReportsPath.relative(file, from: path)),
            version.record == nil ? "–" : report ?? verdict, version.commit.map { Markdown.cell($0.short) } ?? "–",
            version.bytes.map(Figures.bytes) ?? "–", metrics.isEmpty ? "–" : Markdown.cell(metrics),
            version.registeredAt?.iso8601 ?? "–",
        ]
    }
}
