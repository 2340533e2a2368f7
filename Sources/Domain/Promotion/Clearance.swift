/// The right to promote one model's bytes (DESIGN, rule 4): used in the turn that makes it, and never stored.
///
/// Only the two makers below make one, and only `PreparedPromotion` takes one.
package struct Clearance: ~Copyable {
    package enum Basis: Sendable, Equatable {
        case verdict(RunID)
        case person(String, because: String, run: RunID)
    }

    package let basis: Basis
    package let model: ContentDigest
    /// The model that this one was judged against; nil of a person's, who overrules.
    package let champion: ContentDigest?

    private init(basis: Basis, model: ContentDigest, champion: ContentDigest?) {
        self.basis = basis
        self.model = model
        self.champion = champion
    }

    /// A passed verdict whose every digest, read again now, is what was judged.
    package static func granted(by verdict: Report, rereadNow now: Report.Digests) throws(ClearanceRefusal) -> Clearance {
        guard verdict.run.outcome == .passed else { throw .notPassed(verdict.run.outcome) }
        if verdict.run.dirty { throw .uncommitted }
        guard let model = verdict.digests.model, verdict.digests.code != nil, verdict.digests.rules != nil else { throw .unbound }
        guard verdict.stages.contains(where: { $0.name == .validate && $0.outcome == .passed }) else { throw .notValidated }
        let moved = verdict.digests.differences(from: now)
        if !moved.isEmpty { throw moved == ["champion"] ? .championMoved : .moved(moved) }
        return Clearance(basis: .verdict(verdict.run.id), model: model, champion: verdict.digests.champion)
    }

    /// A named person with a reason, over a version whose bytes, read again now, are what was registered.
    package static func granted(
        to person: String, because reason: String, in run: RunID, over version: RegisteredVersion, rereadNow now: ContentDigest?
    ) throws(ClearanceRefusal) -> Clearance {
        guard person.hasWords else { throw .nobody }
        guard reason.hasWords else { throw .noReason }
        guard let registered = version.record?.model else { throw .unrecorded(version.version) }
        guard let now else { throw .bytesGone(version.version) }
        guard now == registered else { throw .bytesDiffer(version.version) }
        return Clearance(basis: .person(person, because: reason, run: run), model: registered, champion: nil)
    }
}

extension Report.Digests {
    /// The names of what is not the same, in the order of `report.json`'s documentation.
    package func differences(from other: Report.Digests) -> [String] {
        var names = code == other.code ? [] : ["code"]
        names += Set(data.keys).union(other.data.keys).sorted().filter { data[$0] != other.data[$0] }.map { "data \($0)" }
        if rules != other.rules { names.append("rules") }
        if environment != other.environment { names.append("environment") }
        if champion != other.champion { names.append("champion") }
        if model != other.model { names.append("model") }
        return names
    }
}

extension String {
    fileprivate var hasWords: Bool { contains { !$0.isWhitespace && !$0.isNewline } }
}
