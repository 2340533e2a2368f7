internal import Domain

/// `models/<name>.md`: what holds each target, and the versions with their numbers.
package struct ModelPage {
    /// Rows that a page has at most.
    package static let limit = 100

    /// Candidates that a page has at most.
    package static let candidates = 20

    private let model: ModelSummary

    package init(_ model: ModelSummary) { self.model = model }

    package var path: String { model.path }

    package var text: String {
        let targets = Markdown.table(["target", "version", "since", "made by"], model.targetRows)
        let versions = Markdown.table(
            ["version", "verdict", "commit", "size", "metrics", "registered"], model.versions.prefix(Self.limit).map(row))
        let rest = model.versions.count - Self.limit
        return Markdown.page(
            [
                ["# \(Markdown.code(OneLine.model(model.name, in: model.pipeline)))"],
                targets.isEmpty ? ["Nothing was promoted yet."] : targets, ["## Versions"],
                versions.isEmpty ? ["No version was registered yet."] : versions,
                rest > 0 ? ["And \(rest) older ones; 'git tag' names them."] : [],
            ] + candidates + [
                ["[All branches and models](\(ReportsPath.relative(ReportsPath.front, from: path)))"]
            ])
    }

    /// The last models of every branch, promoted or not, with what they were made from.
    private var candidates: [[String]] {
        let rows = model.candidates.prefix(Self.candidates).map { run in
            let summary = run.summary
            let report = ReportsPath.relative("\(summary.path)/report.md", from: path)
            return [
                Markdown.link("\(summary.number)", to: report), Markdown.cell(OneLine.ref(summary.ref)),
                Markdown.outcome(summary.outcome), Self.list(run.metrics) { Figures.number($0) }, Self.list(run.params) { $0 },
                Self.list(run.data) { $0.short }, summary.promotedTo == nil ? "–" : Markdown.cell(summary.version ?? ""),
            ]
        }
        let head = ["run", "branch", "verdict", "metrics", "parameters", "data", "version"]
        return rows.isEmpty ? [] : [["## Candidates"], Markdown.table(head, Array(rows))]
    }

    private static func list<Value>(_ values: [String: Value], _ text: (Value) -> String) -> String {
        let parts = values.sorted { $0.key < $1.key }.prefix(6).map { "\($0.key) \(text($0.value))" }
        return parts.isEmpty ? "–" : Markdown.cell(parts.joined(separator: ", "))
    }

    private func row(_ version: ModelSummary.Version) -> [String] {
        let file = ReportsPath.version(version.version, of: model.name, pipeline: model.pipeline)
        let verdict = Markdown.outcome(version.record?.verdict)
        let report = version.report.map {
            "[\(verdict)](\(Markdown.destination(ReportsPath.relative("\($0)/report.md", from: path))))"
        }
        return [
            Markdown.link(version.version.description, to: ReportsPath.relative(file, from: path)),
            version.record == nil ? "–" : report ?? verdict, version.commit.map { Markdown.cell($0.short) } ?? "–",
            version.bytes.map(Figures.bytes) ?? "–", Self.list(version.metrics) { Figures.number($0) },
            version.registeredAt?.iso8601 ?? "–",
        ]
    }
}
