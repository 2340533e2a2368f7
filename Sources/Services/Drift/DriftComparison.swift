internal import Datasets
internal import Domain

/// How far a set lies from its reference, from profiles alone.
struct DriftComparison {
    let subject: Subject
    let shelf: ProfileShelf
    let set: String
    let rules: DataRules
    let rule: DriftRule

    /// Why there is nothing to judge.
    private struct Lack: Error {
        var outcome: GateOutcome
        var reason: String
    }

    func gates(_ reference: DriftReferences.Found, today: String) throws -> [GateResult] {
        do {
            let judge = DriftJudge(rule: rule)
            if let digest = subject.data[set]?.digest, let all = try shelf.profile(of: digest, subject.reading(of: set)) {
                try judge.checkBlocks(all)
            }
            let before = try old(reference)
            let (current, words) = try new(reference)
            let verdict = try judge.verdict(current, against: before)
            return verdict.gates(of: set, rule: rule, reference: words, rules: rules, today: today)
        } catch let lack as Lack {
            return [rule.gate(of: set, outcome: lack.outcome, lack.reason)]
        } catch let refusal as DriftRefusal {
            return [rule.gate(of: set, outcome: .failed, refusal.description)]
        }
    }

    private func old(_ reference: DriftReferences.Found) throws -> DataProfile {
        guard let old = reference.digest else {
            let reason = reference.why ?? "There is no data of \(reference.words) to compare with yet."
            throw Lack(outcome: .notApplicable, reason: reason)
        }
        guard old != subject.data[set]?.digest else {
            throw Lack(outcome: .notApplicable, reason: "The data are those of \(reference.words).")
        }
        guard let profile = try reference.profile() else { throw noEvidence(noProfile(reference)) }
        try checkBlocks(of: profile, reference)
        return profile
    }

    private func noProfile(_ reference: DriftReferences.Found) -> String {
        let blocks = rule.block.map { " with blocks of '\($0)'" } ?? ""
        let what = "the data of \(reference.words) have no profile\(blocks) here"
        guard let commit = reference.commit else { return "\(what). The next run that checks those data keeps one." }
        return "\(what), and none can be made: \(reference.why ?? "their bytes are not here"). If they can still be fetched, "
            + "'gatehouse run --fresh \(commit.short)' brings them; else write 'level: warn' until other data take their place."
    }

    /// Data of another time may lack what today's rule names, which is no fault of the rule.
    private func checkBlocks(of profile: DataProfile, _ reference: DriftReferences.Found) throws {
        guard reference.commit != nil, let block = rule.block, profile.block != block else { return }
        let column = profile.columns.first { $0.name == block }
        let why = column.map { "\($0.distinct) different values of '\(block)', and blocks are 1 to \(DataProfile.mostBlocks)" }
        throw noEvidence(
            "the data of \(reference.words) have \(why ?? "no column '\(block)' to make blocks of"). Write 'level: warn' until other "
                + "data take their place.")
    }

    /// The profile of all rows or of the new ones alone, and what it is compared with.
    private func new(_ reference: DriftReferences.Found) throws -> (DataProfile, words: String) {
        guard let digest = subject.data[set]?.digest, let all = try shelf.profile(of: digest, subject.reading(of: set)) else {
            throw Lack(outcome: .failed, reason: "Not looked at: the rows cannot be told apart.")
        }
        guard rule.of != .all else { return (all, reference.words) }
        let readings = [false, true].prefix(rule.of == .newRows ? 2 : 1).map {
            subject.reading(of: set, without: reference.digest, isAsked: $0)
        }
        for reading in readings {
            guard let new = try shelf.profile(of: digest, reading) else { continue }
            return (new, "\(reference.words), \(new.rows) new rows alone")
        }
        guard rule.of == nil else {
            throw noEvidence("there is no row that the data of \(reference.words) have not, or their rows are not kept here.")
        }
        return (all, reference.words)
    }

    private func noEvidence(_ why: String) -> Lack {
        Lack(outcome: rule.level == .warn ? .warned : .failed, reason: "No evidence: \(why)")
    }
}
