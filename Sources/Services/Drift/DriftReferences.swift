internal import Datasets
internal import Domain
internal import Storage

/// With which data the drift of a run's data sets is compared.
struct DriftReferences {
    struct Found {
        /// Nil where there is nothing to compare with yet.
        var digest: ContentDigest?
        /// `champion v0.0.3`
        var words: String
        /// Whose data they are; nil for those of the run itself.
        var commit: ObjectID?
        /// Why there is nothing, where there is more to say.
        var why: String?
        /// How its profile is made.
        var reading = ProfileShelf.Reading()
        var shelf: ProfileShelf?

        /// Made as today's rules read them, else as earlier ones did; nil where nothing here looked at these data.
        func profile() throws -> DataProfile? {
            guard let digest, let shelf else { return nil }
            return try shelf.profile(of: digest, reading)
                ?? shelf.profiles(of: digest).first { $0.block == reading.block }
        }
    }

    let subject: Subject
    let run: Run
    /// Nil where nothing was ever run.
    let events: EventLog?
    let shelf: ProfileShelf

    /// Of each set with a rule about drift, by name.
    func all() throws -> [String: Found] {
        var all: [String: Found] = [:]
        for source in subject.pipeline.data {
            guard let rule = source.checks?.drift else { continue }
            var found = try found(rule.against, for: source.name)
            (found.shelf, found.reading) = (shelf, subject.reading(of: rule.against.set ?? source.name))
            all[source.name] = found
        }
        return all
    }

    private func found(_ reference: DriftRule.Reference, for set: String) throws -> Found {
        switch reference {
        case .set(let name): return Found(digest: subject.data[name]?.digest, words: "data.\(name)")
        case .champion:
            guard let champion = run.plan?.champion else {
                var none = Found(words: "the champion")
                if !run.queued.isAgents {
                    none.why =
                        "No run was named with --against, so that there is nothing to compare with; '--against champion' names what holds "
                        + "the target."
                }
                return none
            }
            let run = try champion.run.flatMap { try events?.run($0) }
            return Found(
                digest: run?.plan?.digests.data[set], words: "champion \(champion.name)", commit: run?.queued.commit)
        case .previous:
            return try previous(set)
        }
    }

    /// The newest earlier run whose data stage passed with other data: refused data are no reference, and judging a commit again says
    /// the same.
    private func previous(_ set: String) throws -> Found {
        var number = run.queued.number == 0 ? Int.max : run.queued.number
        var found = Found(words: "an earlier run")
        for _ in 0..<Self.mostLooks {
            guard let row = try lastAccepted(before: number) else { break }
            number = row.number
            guard let digest = try events?.run(row.id)?.plan?.digests.data[set] else { continue }
            if found.digest == nil || digest != subject.data[set]?.digest {
                found = Found(digest: digest, words: "run \(row.number)", commit: row.commit)
            }
            if digest != subject.data[set]?.digest { break }
        }
        return found
    }

    private static let mostLooks = 50

    private func lastAccepted(before number: Int) throws -> RunRow? {
        try events?.lastJudged(subject.pipeline.folder, in: run.queued.repository, before: number, passing: .data)
    }
}
