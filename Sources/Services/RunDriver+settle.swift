internal import Domain
internal import Files
internal import Storage

extension RunDriver {
    var keys: StepKeys { keys(of: subject, isOwn: false) }

    /// - Parameter isOwn: of the champion's own commit.
    func keys(of subject: Subject, isOwn: Bool) -> StepKeys {
        StepKeys(
            subject: subject, run: run, repository: site.identity, events: site.events,
            profiles: ProfileShelf(state: site.state), isOwn: isOwn)
    }

    func settle(_ step: StepID) async throws -> RunEvent.Keyed {
        step.isChampion ? try await settleChampion(step) : try keyed(step, by: keys)
    }

    /// The step's key, kept in the store with its pieces, and a run that passed under it if what it left is still sound.
    func keyed(_ step: StepID, by keys: StepKeys) throws -> RunEvent.Keyed {
        let key = try site.store.put(bytes: try keys.pieces(of: step).canonical.utf8)
        guard !run.queued.fresh, let passed = try site.events.passed(key) else { return .init(step: step, key: key) }
        guard try site.isSound(passed.result) else {
            try site.events.forget(key)
            watch(.note("\(step) runs again: what \(passed.run) left of it is damaged or gone"))
            return .init(step: step, key: key)
        }
        return .init(step: step, key: key, reusable: passed.run)
    }
}
