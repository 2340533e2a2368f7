/// The holder of a target that a candidate without a champion is not compared with, though it would have been: its target or its
/// model was renamed or dropped, or another target comes before it.
package struct LeftChampion: Sendable, Equatable {
    package var name: RegistryName
    package var target: String
    package var holder: TargetStanding.Holder
    /// The pipeline still names the target, behind the one that the candidate is judged for.
    package var comesLater: Bool

    /// Those that a pipeline leaves where nothing stands under `target`; the newest assignment first.
    /// - Parameter folders: those that hold a pipeline at the judged commit. A model of another pipeline's is no business of this one.
    package static func all(
        besides target: String, of pipeline: Pipeline, folders: [String], in tags: [ReadTag]
    ) -> [LeftChampion] {
        let others = Set(folders).subtracting([pipeline.folder])
        let names = ChampionReading.names(in: tags).filter { !others.contains($0.folder) }
        return names.flatMap { name in
            ChampionReading(of: name, in: tags).targets.compactMap { LeftChampion(name, $0.key, $0.value, target, pipeline) }
        }
        .sorted { ($0.holder.since, $1.name, $1.target) > ($1.holder.since, $0.name, $0.target) }
    }

    private init?(_ name: RegistryName, _ held: String, _ standing: TargetStanding, _ target: String, _ pipeline: Pipeline) {
        guard case .held(let holder) = standing else { return nil }
        (self.name, self.target, self.holder, comesLater) = (name, held, holder, false)
        let targets = pipeline.promote?.targets.map(\.name) ?? []
        guard name.folder == pipeline.folder, name.model == pipeline.model, let place = targets.firstIndex(of: held) else {
            return
        }
        guard place > targets.firstIndex(of: target) ?? targets.count else { return nil }
        comesLater = true
    }
}

extension ProtectedChanges {
    /// What is said where a candidate is compared with nothing, before what else differs from the newest of those that were left.
    /// - Parameter rules: what judges otherwise than at that one's commit.
    package static func leaving(
        _ left: [LeftChampion], for target: String, of pipeline: Pipeline, otherwise rules: ProtectedChanges
    ) -> ProtectedChanges {
        var changes = rules
        let words = { (champions: [LeftChampion]) in champions.map { $0.words(for: target, of: pipeline) } }
        changes.weakened = words(left.filter { !$0.comesLater }) + rules.weakened
        changes.changed = words(left.filter(\.comesLater)) + rules.changed
        return changes
    }
}

extension LeftChampion {
    fileprivate func words(for new: String, of pipeline: Pipeline) -> String {
        let version = holder.version.version
        guard !comesLater else {
            return
                "nothing stands under \(new), which comes before \(target); \(target)'s champion \(version) is not compared with there"
        }
        guard name.folder == pipeline.folder, name.model == pipeline.model else {
            let own = RegistryName(folder: pipeline.folder, model: pipeline.model)?.description ?? pipeline.model
            return
                "nothing stands under \(new) of \(own); champion \(version) of \(name), which holds \(target), is compared with nothing"
        }
        return "nothing stands under \(new); \(target)'s champion \(version) is compared with nothing"
    }
}
