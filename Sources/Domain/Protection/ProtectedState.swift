/// Of one commit, everything that decides whether a model is good.
package struct ProtectedState: Sendable, Equatable {
    package var pipeline: Pipeline
    /// Tracked files of the pipeline's folder, by path relative to it, each with what tells its bytes and mode.
    package var files: [String: String]
    /// By data set.
    package var data: [String: ContentDigest]
    /// Where each data set stands, relative to the pipeline's folder.
    package var dataPaths: [String: String]

    package init(pipeline: Pipeline, files: [String: String], data: [String: ContentDigest], dataPaths: [String: String]) {
        (self.pipeline, self.files, self.data, self.dataPaths) = (pipeline, files, data, dataPaths)
    }

    /// What differs in a later commit; this one is the champion's.
    /// - Parameter champion: as people call it.
    package func changes(to new: ProtectedState, champion: String) -> ProtectedChanges {
        let rules = ProtectedRules.between(pipeline, new.pipeline)
        let paths = protectedFiles.union(new.protectedFiles)
        let changed = paths.filter { files[$0] != new.files[$0] }.sorted()
        let words = CommandWords(judging: pipeline).union(CommandWords(judging: new.pipeline))
        let named = changed.filter(words.name)
        return ProtectedChanges(
            champion: champion, weakened: rules.weakened, changed: rules.changed + changedData(new), files: changed,
            commandFiles: named.isEmpty ? nil : named,
            isWide: new.pipeline.protected == nil && new.pipeline.validate.map { $0.step.inputs == nil } ?? false)
    }

    /// What `protected` names, else what validate's command sees. The pipeline's own file is compared by what it says.
    private var protectedFiles: Set<String> {
        if let named = pipeline.protected {
            return Set(files.keys.filter { path in path != "gatehouse.yaml" && named.contains { path.isMatched(byInput: $0) } })
        }
        guard let validate = pipeline.validate else { return [] }
        let seen = StepInputs(
            of: validate.step, stage: .validate, in: pipeline, tracked: files.keys.sorted(), dataPaths: dataPaths, earlier: [:])
        return Set(seen.files + [validate.serve?.requests].compactMap { $0 })
    }

    /// Data for validation that have other bytes, or are not there any more.
    private func changedData(_ new: ProtectedState) -> [String] {
        let names = (pipeline.data + new.pipeline.data).filter { $0.isSeen(by: .validate) }.map(\.name)
        return Set(names).sorted().compactMap { name in
            switch (data[name], new.data[name]) {
            case (nil, nil): nil
            case (_?, nil): "data.\(name) is gone"
            case (nil, _?): "data.\(name) is new"
            case (let old?, let new?): old == new ? nil : "data.\(name) has other bytes"
            }
        }
    }
}
