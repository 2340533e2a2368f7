internal import Domain

extension MarkdownReport {
    /// Nothing where one model was trained once.
    static func candidates(_ part: CandidatesPart?) -> [[String]] {
        guard let words = part.map(CandidatesWords.init) else { return [] }
        let table =
            words.rows.isEmpty ? [] : Markdown.table(CandidatesWords.columns, words.rows.map { $0.map { Markdown.cell($0) } })
        return [
            ["## Candidates"], words.selection.map { ["\(Markdown.cell($0))."] } ?? [], table,
            words.spread.map { "- \(Markdown.code($0))" },
        ]
    }

    /// Nothing where the data for training were not split.
    static func folds(_ part: FoldsPart?) -> [[String]] {
        part.map { [["## Folds of the training data"], $0.sentences.map { "- \(Markdown.code($0))" }] } ?? []
    }
}
