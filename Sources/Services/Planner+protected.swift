internal import Datasets
internal import Domain
internal import Git

extension Planner {
    /// What judges otherwise than at the commit of the model that is compared with; nil without one. A commit that cannot be
    /// read any more has nothing that could be found unchanged.
    func protected(_ subject: Subject, against held: HeldTarget) async throws -> ProtectedChanges? {
        guard let commit = held.commit, let champion = held.champion?.name else { return nil }
        return try await changes(of: subject, since: commit, subject.pipeline.folder, champion)
    }

    /// The same for a target; where nothing stands under it, what it leaves is said first.
    func protected(_ subject: Subject, for target: String?, against held: HeldTarget) async throws -> ProtectedChanges? {
        guard let target, let newest = held.left.first else { return try await protected(subject, against: held) }
        let version = newest.holder.version
        let changes = try await changes(of: subject, since: version.commit, newest.name.folder, "\(version.version)")
        return .leaving(held.left, for: target, of: subject.pipeline, otherwise: changes)
    }

    private func changes(
        of subject: Subject, since commit: ObjectID, _ folder: String, _ champion: String
    ) async throws -> ProtectedChanges {
        guard let past = try await PipelineReader(repository).past(folder, at: commit) else {
            return ProtectedChanges(champion: champion, changed: ["what judged it cannot be read any more"])
        }
        return ProtectedState(past).changes(to: ProtectedState(subject), champion: champion)
    }
}

extension ProtectedState {
    fileprivate init(_ subject: Subject) {
        self.init(
            pipeline: subject.pipeline, files: subject.files.mapValues { "\($0.mode) \($0.blob.hex)" },
            data: subject.data.mapValues(\.digest), dataPaths: subject.dataPaths)
    }
}
