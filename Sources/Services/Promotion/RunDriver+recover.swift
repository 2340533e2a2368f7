internal import Domain
internal import Git
internal import Publishing

extension RunDriver {
    /// `Action.promote`: looks how far the prepared promotion has come in git, and does the one thing that comes next.
    func continuePromotion() async throws {
        guard case .prepared(let fact) = run.promotion else { return }
        try await site.refresh()
        switch fact.promotion.recovery(try await look(for: fact.promotion)) {
        case .continueWriting: try await write(fact, withVersion: true)
        case .continueAssigning: try await write(fact, withVersion: false)
        case .record: try promoted(fact.promotion)
        case .recordWithoutBytes(let problem): try promoted(fact.promotion, problem)
        case .prepareAgain(let keepsVersion): try abandon("the number was taken meanwhile.", keepsVersion)
        case .abandon: try abandon("the champion moved meanwhile.", false)
        case .disputed(let why): try decline("disputed: \(why)", outcome: .errored)
        case .errored(let why): try decline(why, outcome: .errored)
        case .finished: break
        }
    }

    private func promoted(_ promotion: PreparedPromotion, _ problem: String? = nil) throws {
        let tag = promotion.versionTagName
        try record(
            .promoted(.init(version: tag, target: promotion.target, number: promotion.number, problem: problem)))
    }

    private func abandon(_ reason: String, _ keepsVersion: Bool) throws {
        watch(.note("the promotion is decided anew: \(reason)"))
        try record(.promotionAbandoned(.init(reason: reason, keepsVersion: keepsVersion)))
    }

    /// Steps 3 to 5: the same bytes however often. A ref that is there already is no failure: the next look says whose it is.
    private func write(_ fact: RunEvent.PromotionPrepared, withVersion: Bool) async throws {
        let repository = site.repository
        let drafts = try PromotionDrafts(fact, tested: try await repository.commit(run.queued.commit))
        if withVersion {
            guard let version = drafts.version else {
                return try decline("\(fact.promotion.versionTagName) has no tag any more.", outcome: .errored)
            }
            if let commit = drafts.commit { try await repository.write(commit: commit) }
            if site.spaces.tags == .own { guard try await repository.create(tag: version) == .done else { return } }
        }
        guard let origin = site.origin, origin.publishes else { return _ = try await repository.create(tag: drafts.assignment) }
        try await push([withVersion ? drafts.version : nil, drafts.assignment].compactMap(\.self), of: fact, to: origin)
    }

    /// Both tags or none; what the origin refuses although nothing moved there is refused for good.
    private func push(_ tags: [TagDraft], of fact: RunEvent.PromotionPrepared, to origin: Origin) async throws {
        var wishes: [Origin.Wish] = []
        for tag in tags {
            wishes.append(.init(ref: tag.reference, object: try await site.repository.write(tag: tag), old: nil))
        }
        guard case .refused(let why) = try await origin.push(wishes) else { return }
        try await origin.refresh()
        switch fact.promotion.recovery(try await look(for: fact.promotion)) {
        case .continueWriting, .continueAssigning: try decline(origin.refusal(of: "the tags", why), outcome: .errored)
        default: watch(.note("the origin did not take the tags: \(why)"))
        }
    }

    private func look(for promotion: PreparedPromotion) async throws -> FoundPromotion {
        let tags = try await site.registry.tags()
        let name = RegistryName(folder: promotion.folder, model: promotion.modelName)
        let reading = name.map { ChampionReading(of: $0, in: tags) }
        let versionTag = try await find(promotion.versionTagName, at: promotion.versionTag, orCommit: promotion.commit, tags)
        let assignmentTag = try await find(promotion.assignmentTagName, at: promotion.assignmentTag, orCommit: nil, tags)
        return FoundPromotion(
            versionTag: versionTag, assignmentTag: assignmentTag,
            isNumberTaken: reading?.isTaken(promotion.number, besides: promotion.target) ?? false,
            hasChampionMoved: reading.map { hasMoved($0.standing(of: promotion.target), promotion) } ?? true,
            hasBytes: try site.hasBytes(of: promotion.model))
    }

    private func find(
        _ tag: String, at object: ObjectID?, orCommit commit: ObjectID?, _ tags: [ReadTag]
    ) async throws -> FoundPromotion.Tag {
        let place = "refs/tags/" + tag
        guard let now = try await site.repository.object(at: place, in: site.spaces.tags) else { return .absent }
        let found = TagReference(name: tag, object: now)
        if let object { return now == object ? .ours : .another(run: try await site.repository.run(namedBy: found)) }
        if let commit, tags.contains(where: { $0.name == tag && $0.commit == commit }) { return .ours }
        return .another(run: try await site.repository.run(namedBy: found))
    }

    /// A person overrules a dispute; a verdict is about what held the target and nothing else.
    private func hasMoved(_ standing: TargetStanding, _ promotion: PreparedPromotion) -> Bool {
        switch standing {
        case .none: promotion.previousNumber != nil
        case .held(let holder): promotion.previousNumber != holder.number
        case .disputed: run.queued.order == nil || promotion.previousNumber != nil
        }
    }
}
