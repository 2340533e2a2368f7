internal import Domain
internal import Git

/// The git objects of a promotion, as their bytes are fixed before anything is written.
struct PromotionDrafts {
    /// Nil where the version stands already.
    let commit: CommitDraft?
    let version: TagDraft?
    let assignment: TagDraft

    /// What a prepared promotion wrote or was about to write.
    init(_ fact: RunEvent.PromotionPrepared, tested: Commit) throws {
        let promotion = fact.promotion
        guard let name = RegistryName(folder: promotion.folder, model: promotion.modelName),
            let version = ModelVersion(promotion.version)
        else { throw Refusal("The prepared promotion of \(promotion.modelName) \(promotion.version) cannot be read.") }
        try self.init(
            fact.texts, version: version, of: name, to: promotion.target, number: promotion.number, at: promotion.time,
            tested: tested, standing: fact.texts.commit == nil ? promotion.commit : nil)
    }

    /// - Parameter standing: the version's commit where it is there already.
    init(
        _ texts: PromotionTexts, version: ModelVersion, of name: RegistryName, to target: String, number: Int, at time: Moment,
        tested: Commit, standing: ObjectID?
    ) throws {
        let author = Signature(name: texts.name, email: texts.email)
        let time = CommitTime(seconds: time.milliseconds / 1000, offset: 0)
        commit = texts.commit.map {
            CommitDraft(tree: tested.tree, parents: [tested.id], author: author, time: time, message: $0)
        }
        guard let versionCommit = try standing ?? commit?.id() else {
            throw Refusal("\(name)@\(version) has no commit to point at.")
        }
        self.version = texts.version.map {
            TagDraft(
                name: RegistryTag.version(version, of: name).description, target: versionCommit, tagger: author, time: time,
                message: $0)
        }
        assignment = TagDraft(
            name: RegistryTag.assignment(of: name, to: target, number: number).description, target: versionCommit,
            tagger: author, time: time, message: texts.assignment)
    }

    func objects() throws -> PreparedPromotion.Objects {
        PreparedPromotion.Objects(
            commit: assignment.target, versionTag: try version?.id(), assignmentTag: try assignment.id())
    }
}
