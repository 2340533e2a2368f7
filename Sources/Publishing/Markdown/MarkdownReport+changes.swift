internal import Domain

extension MarkdownReport {
    /// Files that are named; the rest is counted.
    private static var limit: Int { 30 }

    /// What changed in code, data, parameters and rules.
    static func changes(_ changes: Changes, since before: ObjectID?, champion: String?) -> [[String]] {
        let fromChampion = data("Data, against those of champion \(Markdown.code(champion ?? ""))", changes.championData ?? [])
        guard let before else { return [["## What changed"], ["Nothing was judged before on this branch."]] + fromChampion }
        let heading = ["## What changed since \(Markdown.code(before.short))"]
        guard !changes.isEmpty else { return [heading, ["Nothing that this run reads."]] + fromChampion }
        return [heading] + code(changes.code) + data("Data", changes.data) + fromChampion
            + list("Parameters", changes.params.map(\.sentence)) + list("Rules", changes.rules)
    }

    /// Files of each kind of change that are named.
    private static var namedFiles: Int { 5 }

    private static func data(_ title: String, _ sets: [DataSetChange]) -> [[String]] {
        guard !sets.isEmpty else { return [] }
        return [["**\(title):**"], sets.flatMap { ["- \(Markdown.code("\($0.name): \($0.summary)"))"] + files($0.files) }]
    }

    private static func files(_ files: FilesDifference?) -> [String] {
        guard let files else { return [] }
        return FilesDifference.Name.Kind.allCases.compactMap { kind in
            let named = files.names.filter { $0.kind == kind && !$0.path.isEmpty }.prefix(namedFiles)
            guard !named.isEmpty else { return nil }
            let rest = files[kind].files - named.count
            let names = named.map { name in
                (name.from.map { Markdown.code($0) + " → " } ?? "") + Markdown.code(name.path)
            }
            return "  - \(kind.rawValue): " + names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
        }
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
