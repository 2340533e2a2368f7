internal import Domain

extension RunFacts {
    /// A target was given to a version: that the version was published, where the run made it, and that it is deployed or rolled
    /// back to.
    func promoted(_ fact: RunEvent.Promoted) -> [(WebhookTopic, CDEvent)] {
        guard case .promoted(_, let prepared) = run.promotion else { return [] }
        let isRollback = run.queued.order?.kind == .rollback
        let given = deployment(isRollback ? .serviceRolledBack : .serviceDeployed, prepared.promotion, fact)
        return published(prepared.promotion) + [(isRollback ? .modelRolledBack : .modelPromoted, given)]
    }

    /// A version that stands although its promotion was abandoned was published all the same.
    var keptVersion: [(WebhookTopic, CDEvent)] {
        guard case .open(let kept?) = run.promotion else { return [] }
        return published(kept.promotion)
    }

    /// A run makes one version at most, so the event's id does not depend on how often its promotion was prepared.
    private func published(_ promotion: PreparedPromotion) -> [(WebhookTopic, CDEvent)] {
        guard promotion.versionTag != nil else { return [] }
        var event = event(.artifactPublished, about: PackageURL.of(promotion), [:], custom: custom(promotion))
        event.id = "\(run.id.text)-published"
        return [(.modelPublished, event)]
    }

    private func deployment(_ type: CDEventType, _ promotion: PreparedPromotion, _ fact: RunEvent.Promoted) -> CDEvent {
        var custom = custom(promotion)
        custom["target"] = .string(promotion.target)
        custom["number"] = JSONValue(promotion.number)
        custom["previous_version"] = JSONValue(promotion.previousVersion)
        custom["reasons"] = .array(report.promotion.reasons.compactMap { RunFacts.cut($0).map(JSONValue.string) })
        custom["problem"] = JSONValue(RunFacts.cut(fact.problem.map(Published.reason)))
        return event(
            type, about: promotion.registryText,
            ["environment": .object(["id": .string(promotion.target)]), "artifactId": .string(PackageURL.of(promotion))],
            custom: custom)
    }

    private func custom(_ promotion: PreparedPromotion) -> [String: JSONValue] {
        [
            "run": .string(run.id.text), "commit": .string(promotion.commit.hex),
            "model": .object([
                "name": .string(promotion.registryText), "version": .string(promotion.version),
                "digest": .string(promotion.model.description),
            ]),
        ]
    }
}

extension PreparedPromotion {
    /// As tags write it.
    fileprivate var registryText: String { folder == "." ? modelName : "\(folder)=\(modelName)" }
}
