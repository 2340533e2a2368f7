extension Report {
    /// What is to be known of the gates themselves, whatever they said; sentences.
    package var doubts: [String] {
        [sameEvidence].compactMap(\.self) + wornData + championRows.compactMap(\.sentence) + (selfTest?.sentences ?? [])
            + [protected?.otherFiles].compactMap(\.self)
    }

    /// From so many judgements by the same data on, what passes them may have been made for them.
    package static let manyJudgements = 20

    /// A sentence for each data set that has judged too often.
    package var wornData: [String] {
        judgements.sorted { $0.key < $1.key }.filter { $0.value >= Report.manyJudgements }.map { name, count in
            "data.\(name) has judged \(count) runs by now: who tries often enough passes by chance. Judge by fresh data."
        }
    }
}
