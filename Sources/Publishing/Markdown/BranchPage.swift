internal import Domain

/// `branches/<branch>.md`: the last runs of a branch, the newest first.
package struct BranchPage {
    /// Rows that a page has at most, so that publishing stays as quick as the history grows.
    package static let limit = 50

    private let pipeline: String
    private let ref: String
    private let runs: [RunSummary]

    /// Runs of other branches and pipelines are left out.
    package init(ref: String, pipeline: String, runs: [RunSummary]) {
        self.ref = ref
        self.pipeline = pipeline
        let own = runs.filter { RefName($0.ref) == RefName(ref) && $0.pipeline == pipeline }.sorted { $0.id > $1.id }
        self.runs = Array(own.prefix(Self.limit))
    }

    package var path: String { ReportsPath.branch(ref, pipeline: pipeline) }

    package var text: String {
        let place = pipeline == "." ? "" : " in \(Markdown.code(pipeline))"
        let table = Markdown.table(RunSummary.head, runs.map { $0.row(on: path) })
        let front = ReportsPath.relative(ReportsPath.front, from: path)
        return Markdown.page([
            ["# \(Markdown.code(OneLine.ref(ref)))\(place)"], table.isEmpty ? ["No run of this branch has ended yet."] : table,
            ["[All branches and models](\(front))"],
        ])
    }
}
