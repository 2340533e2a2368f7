internal import Domain
internal import Git
internal import Publishing

extension RunDriver {
    /// Fixes every byte of a promotion by verdict and records them; nothing is in git yet.
    func prepare(
        _ clearance: consuming Clearance, _ verdict: Report, _ target: String, _ reading: ChampionReading, _ role: AgentRole
    ) async throws {
        var kept: RunEvent.PromotionPrepared?
        if case .open(let keeping) = run.promotion { kept = keeping }
        guard let record = VersionRecord(verdict) else { return try decline("\(ClearanceRefusal.unbound)", outcome: .errored) }
        let registered = try await standing(record, in: reading)
        let standing =
            kept.map { Standing(commit: $0.promotion.commit, tag: $0.promotion.versionTag) }
            ?? registered.map { Standing(commit: $0.commit, tag: nil) }
        let version = kept.flatMap { ModelVersion($0.promotion.version) } ?? registered?.version ?? reading.nextVersion
        let time = PreparedPromotion.time(now: site.now(), after: reading.lastAssigned)
        guard let note = RunNote(verdict.promoting(as: version.description, to: target), at: time)
        else { return try decline("\(ClearanceRefusal.unbound)", outcome: .errored) }
        let tag = RegistryTag.version(version, of: reading.name)
        let texts = PromotionTexts(
            name: role.identity.name, email: role.identity.email,
            commit: standing == nil ? RegistryMessage.commit(record, of: tag, verdict: note) : nil,
            version: standing == nil ? RegistryMessage.registering(record, version, of: reading.name) : nil,
            assignment: message(version, reading, target, clearance.basis, approvals: approvals(of: record.model, to: target)))
        try await prepare(
            clearance, version, target, reading, texts, at: time, standing: standing)
    }

    /// The version of these very bytes that an earlier one of several targets was given; nil where it is to be registered.
    private func standing(_ record: VersionRecord, in reading: ChampionReading) async throws -> RegisteredVersion? {
        guard run.plan?.targets != nil else { return nil }
        for version in reading.versions.reversed() where version.record?.isOfSameMake(as: record) ?? false {
            if try await site.repository.testedCommit(of: version) == run.queued.commit { return version }
        }
        return nil
    }

    /// A person's order: the bytes are checked first, then the version that stands gets another assignment.
    func carryOut(_ order: PromotionOrder, _ reading: ChampionReading, _ role: AgentRole) async throws {
        guard let version = reading.versions.first(where: { $0.version.description == order.version }) else {
            return try decline("\(reading.name) has no version \(order.version).", outcome: .errored)
        }
        let now = try site.hasBytes(of: order.record.model) ? order.record.model : nil
        let clearance: Clearance
        do {
            clearance = try Clearance.granted(
                to: order.person, because: order.because, in: run.id, over: version, rereadNow: now)
        } catch {
            return try decline("\(error)", outcome: .errored)
        }
        if case .held(let holder) = reading.standing(of: order.target), holder.version.version == version.version {
            return try decline("\(version.version) holds \(order.target) already.", as: .unchanged)
        }
        let texts = PromotionTexts(
            name: role.identity.name, email: role.identity.email, commit: nil, version: nil,
            assignment: message(
                version.version, reading, order.target, clearance.basis, passesOver: order.passesOver ?? []))
        let time = PreparedPromotion.time(now: site.now(), after: reading.lastAssigned)
        let standing = Standing(commit: version.commit, tag: nil)
        try await prepare(clearance, version.version, order.target, reading, texts, at: time, standing: standing)
    }

    /// A version that is in git already.
    struct Standing {
        var commit: ObjectID
        var tag: ObjectID?
    }

    private func message(
        _ version: ModelVersion, _ reading: ChampionReading, _ target: String, _ basis: Clearance.Basis,
        approvals: [Approval] = [], passesOver: [String] = []
    ) -> String {
        var previous: ModelVersion?
        if case .held(let holder) = reading.standing(of: target) { previous = holder.version.version }
        return RegistryMessage.assigning(
            version, of: reading.name, to: target, basis: basis, previous: previous, approvals: approvals,
            passesOver: passesOver)
    }

    private func approvals(of model: ContentDigest, to target: String) -> [Approval] {
        (run.queued.approvals ?? []).filter { $0.isFor(model, target) }
    }

    private func prepare(
        _ clearance: consuming Clearance, _ version: ModelVersion, _ target: String, _ reading: ChampionReading,
        _ texts: PromotionTexts, at time: Moment, standing: Standing?
    ) async throws {
        let drafts = try PromotionDrafts(
            texts, version: version, of: reading.name, to: target, number: reading.nextNumber, at: time,
            tested: try await site.repository.commit(run.queued.commit), standing: standing?.commit)
        var objects = try drafts.objects()
        objects.versionTag = objects.versionTag ?? standing?.tag
        guard
            let prepared = PreparedPromotion(
                clearance, of: version, to: target, over: reading, at: time, objects: objects)
        else { return try decline("\(ClearanceRefusal.championMoved)", outcome: .errored) }
        try record(.promotionPrepared(.init(prepared, texts: texts)))
    }
}
