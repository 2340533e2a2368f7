internal import Datasets
package import Domain
internal import Files
package import Git
internal import Storage

/// In what the data of a pipeline differ between commits, for commands that only read: told from manifests and cached listings.
package struct DataComparing: Sendable {
    private let repository: Repository
    private let history: History
    private let planner: Planner

    package init(_ repository: Repository, _ history: History) {
        self.repository = repository
        self.history = history
        let location = repository.location
        let cache = DataCache(
            root: history.state.dataCache, workTree: location.workTree, gitFolder: location.commonFolder,
            memory: HashMemory(file: nil))
        planner = Planner(repository, data: cache, listsWorkTree: false)
    }

    /// The pipelines of two revisions, by their folders; one that only one of them has is left out.
    package func changes(
        from old: ObjectID, to new: ObjectID, folder: String?
    ) async throws -> [(folder: String, sets: [DataSetChange])] {
        let reader = PipelineReader(repository)
        let (before, after) = (try await reader.folders(at: old), try await reader.folders(at: new))
        let shared = after.filter(before.contains)
        guard !shared.isEmpty || folder != nil else {
            throw Refusal(
                usage:
                    "\(old.short) and \(new.short) have no gatehouse.yaml in the same folder. Name two files or manifests instead."
            )
        }
        var changes: [(folder: String, sets: [DataSetChange])] = []
        for folder in folder.map({ [$0] }) ?? shared {
            let subject = try await reader.read(folder, at: new)
            changes.append((folder, planner.data(of: subject, since: try await reader.read(folder, at: old))))
        }
        return changes
    }

    /// Against the last run that came to a verdict, and the model that holds the target where it was trained from other data.
    func changes(of subject: Subject) async throws -> [Forecast.ChangedData] {
        let folder = subject.pipeline.folder
        let row = try history.events?.lastJudged(folder, in: history.repository)
        var before: Subject?
        if let row { before = try await PipelineReader(repository).past(folder, at: row.commit) }
        var changes: [Forecast.ChangedData] = []
        if let row, let before {
            changes.append(.init(since: "run \(row.number)", sets: planner.data(of: subject, since: before)))
        }
        if let (version, held) = try await holder(of: subject.pipeline) {
            let sets = try await planner.data(of: subject, against: held, unless: before)
            changes.append(.init(since: "champion \(version)", sets: sets ?? []))
        }
        return changes.filter { !$0.sets.isEmpty }
    }

    private func holder(of pipeline: Pipeline) async throws -> (version: ModelVersion, held: HeldTarget)? {
        guard let target = pipeline.promote?.target, let name = RegistryName(folder: pipeline.folder, model: pipeline.model)
        else {
            return nil
        }
        let registry = Registry(repository, try await RefSpaces(of: repository).tags)
        let reading = ChampionReading(of: name, in: try await registry.tags())
        guard case .held(let holder) = reading.standing(of: target), let record = holder.version.record else { return nil }
        return (holder.version.version, HeldTarget(commit: holder.version.commit, data: record.data))
    }
}
