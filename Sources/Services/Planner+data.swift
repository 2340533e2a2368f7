internal import Datasets
internal import Domain
internal import Git

extension Planner {
    /// How the data sets differ from those of an earlier subject, told from manifests and listings alone.
    func data(of subject: Subject, since before: Subject) -> [DataSetChange] {
        let order = subject.pipeline.data.map(\.name)
        let (old, new) = (before.data.values.sorted { $0.name < $1.name }, order.compactMap { subject.data[$0] })
        // A listing that cannot be read counts as one that is not here: sizes and counts are compared, and the report says so.
        return DataSetChange.between(old, new) { try? table(of: $0) }
    }

    /// How they differ from the data of the model that holds the target; nil where nothing differs, where the commit that was
    /// judged before had the same data as that model, or where the model's commit does not read any more.
    func data(of subject: Subject, against held: HeldTarget, unless before: Subject?) async throws -> [DataSetChange]? {
        guard let commit = held.commit, held.data != subject.data.mapValues(\.digest),
            held.data != before?.data.mapValues(\.digest),
            let champion = try await PipelineReader(repository).past(subject.pipeline.folder, at: commit)
        else { return nil }
        return data(of: subject, since: champion).nonEmpty
    }

    private func table(of data: ResolvedData) throws -> FileTable? {
        if let table = try cache?.table(of: data) { return table }
        return listsWorkTree ? try cache?.members(of: data).map { FileTable($0) } : nil
    }
}
