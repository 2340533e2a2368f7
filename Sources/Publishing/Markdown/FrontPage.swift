internal import Domain

/// `README.md` of the reports branch: the last verdict of each branch, and what holds each target of each model.
package struct FrontPage {
    /// The last run of each branch and pipeline.
    private let branches: [RunSummary]
    private let models: [ModelSummary]
    /// Rows of a table; the rest is counted.
    private static let limit = 200

    package init(branches: [RunSummary], models: [ModelSummary]) {
        self.branches = branches.sorted { ($0.pipeline, $0.ref) < ($1.pipeline, $1.ref) }
        self.models = models.sorted { ($0.pipeline, $0.name) < ($1.pipeline, $1.name) }
    }

    package var text: String {
        Markdown.page([["# Gatehouse"], ["## Models"]] + modelBlocks + [["## Branches"]] + branchBlocks)
    }

    private var modelBlocks: [[String]] {
        let rows = models.flatMap { model in
            let link = Markdown.link(OneLine.model(model.name, in: model.pipeline), to: model.path)
            let targets = model.targetRows.isEmpty ? [["–", "–", "–", "–"]] : model.targetRows
            return targets.map { [link] + $0 }
        }
        let table = Markdown.table(["model", "target", "version", "since", "made by"], Array(rows.prefix(Self.limit)))
        return table.isEmpty ? [["No model was registered yet."]] : [table, Self.rest(of: rows.count)]
    }

    private var branchBlocks: [[String]] {
        let rows = branches.prefix(Self.limit).map { run in
            let page = ReportsPath.branch(run.ref, pipeline: run.pipeline)
            let place = run.pipeline == "." ? "" : " in \(Markdown.cell(run.pipeline))"
            return [Markdown.link(OneLine.ref(run.ref), to: page) + place] + run.row(on: ReportsPath.front)
        }
        let table = Markdown.table(["branch"] + RunSummary.head, Array(rows))
        return table.isEmpty ? [["No branch was judged yet."]] : [table, Self.rest(of: branches.count)]
    }

    private static func rest(of count: Int) -> [String] { count > limit ? ["And \(count - limit) more."] : [] }
}
