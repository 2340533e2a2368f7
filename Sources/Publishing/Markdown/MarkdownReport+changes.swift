internal import Domain

extension MarkdownReport {
    /// Files that are named; the rest is counted.
    private static var limit: Int { 30 }

    /// What changed in code, data, parameters and rules.
    static func changes(_ changes: Changes, since before: ObjectID?) -> [[String]] {
        guard let before else { return [["## What changed"], ["Nothing was judged before on this branch."]] }
        let heading = ["## What changed since \(Markdown.code(before.short))"]
        guard !changes.isEmpty else { return [heading, ["Nothing that this run reads."]] }
        return [heading] + code(changes.code) + list("Data", changes.data.map { "\($0.name): \($0.summary)" })
            + list("Parameters", changes.params.map(\.sentence)) + list("Rules", changes.rules)
    }

    private static func code(_ files: [CodeChange]) -> [[String]] {
        guard !files.isEmpty else { return [] }
        let (added, deleted) = (files.reduce(0) { $0 + $1.addedLines }, files.reduce(0) { $0 + $1.deletedLines })
        let rows = files.prefix(limit).map { file in
            let old = file.oldPath.map { " from \(Markdown.cell($0))" } ?? ""
            return [Markdown.cell(file.path) + old, file.kind.rawValue, "+\(file.addedLines)", "−\(file.deletedLines)"]
        }
        let rest = files.count > limit ? ["And \(files.count - limit) more."] : []
        let head = "**Code:** \(files.count) file\(files.count == 1 ? "" : "s"), +\(added) −\(deleted)"
        return [[head], Markdown.table(["file", "", "added", "deleted"], rows), rest]
    }

    private static func list(_ title: String, _ sentences: [String]) -> [[String]] {
        guard !sentences.isEmpty else { return [] }
        let rest = sentences.count > limit ? ["- and \(sentences.count - limit) more"] : []
        return [["**\(title):**"], sentences.prefix(limit).map { "- \(Markdown.code($0))" } + rest]
    }
}
