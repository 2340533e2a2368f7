package import Domain
internal import Files
internal import Foundation
package import Git
package import Storage

/// The facts of a repository's runs, for reading only. Somebody else may be writing them.
package struct History: Sendable {
    /// What keys call the repository.
    package let repository: String
    package let state: StateFolder
    /// Nil where nothing was ever run.
    package let events: EventLog?

    package init(of repository: Repository) throws {
        try self.init(of: repository.location, in: StateFolder.local(to: repository))
    }

    package init(of location: Location, in state: StateFolder) throws {
        repository = location.commonFolder
        self.state = state
        events =
            try FileStamp.at(state.database) == nil
            ? nil : try EventLog(reading: state.database, lost: FileLock.isHeld(state.lock) ? nil : Site.lost)
    }

    /// The facts, where there are any.
    package func required() throws -> EventLog {
        guard let events else {
            throw Refusal(usage: "Nothing was ever judged here. 'gatehouse run' judges the work tree as it stands.")
        }
        return events
    }

    package func passed(_ key: ContentDigest) throws -> PassedStep? { try events?.passed(key) }

    /// The pieces of a key that a run settled; nil where they were tidied away.
    package func pieces(of key: ContentDigest) throws -> KeyPieces? {
        let store = try ContentStore(root: state.store)
        guard store.contains(key) else { return nil }
        return try JSONDecoder().decode(KeyPieces.self, from: Data(try store.read(key, limit: 64 << 20)))
    }

    /// The last run of the pipeline that settled the step, before number `before`.
    package func lastKey(
        of step: StepID, in pipeline: String, before: Int = .max
    ) throws -> (number: Int, run: RunID, pieces: KeyPieces)? {
        guard let events else { return nil }
        for row in try events.judgingRuns(limit: 50, pipeline: pipeline) where row.number < before && row.repository == repository
        {
            guard let key = try events.run(row.id)?.keys[step]?.key, let pieces = try pieces(of: key) else { continue }
            return (row.number, row.id, pieces)
        }
        return nil
    }
}
