package import Domain

extension WebhookEvents {
    /// A target was given to a version: that the version was published, where it is new, and that it is deployed.
    /// - Parameters:
    ///   - repository: as runs call it.
    ///   - time: when it was recorded as done.
    package func promoted(
        _ promotion: PreparedPromotion, in repository: String, at time: Moment
    ) throws -> [WebhookEvent] {
        let deployed = try deployment(.serviceDeployed, promotion, repository, time).event(on: .modelPromoted, masking: redactor)
        guard promotion.versionTag != nil else { return [deployed] }
        let published = event(.artifactPublished, "published", promotion, repository, time, about: PackageURL.of(promotion), [:])
        return [try published.event(on: .modelPublished, masking: redactor), deployed]
    }

    /// A target was given back to an earlier version.
    package func rolledBack(
        _ promotion: PreparedPromotion, in repository: String, at time: Moment
    ) throws -> [WebhookEvent] {
        [try deployment(.serviceRolledBack, promotion, repository, time).event(on: .modelRolledBack, masking: redactor)]
    }

    private func deployment(
        _ type: CDEventType, _ promotion: PreparedPromotion, _ repository: String, _ time: Moment
    ) -> CDEvent {
        event(
            type, type == .serviceDeployed ? "deployed" : "rolledback", promotion, repository, time,
            about: promotion.registryText,
            ["environment": .object(["id": .string(promotion.target)]), "artifactId": .string(PackageURL.of(promotion))])
    }

    /// The assignment's tag names the promotion, since it is made exactly once.
    private func event(
        _ type: CDEventType, _ part: String, _ promotion: PreparedPromotion, _ repository: String, _ time: Moment,
        about subject: String, _ content: [String: JSONValue]
    ) -> CDEvent {
        CDEvent(
            id: "\(promotion.assignmentTag.hex)-\(part)", type: type, source: EventSource.of(repository), subject: subject,
            time: time, run: promotion.run, content: content, customData: custom(promotion))
    }

    private func custom(_ promotion: PreparedPromotion) -> [String: JSONValue] {
        [
            "model": .object([
                "name": .string(promotion.registryText), "version": .string(promotion.version),
                "digest": .string(promotion.model.description),
            ]),
            "target": .string(promotion.target), "number": JSONValue(promotion.number),
            "previous_version": JSONValue(promotion.previousVersion), "commit": .string(promotion.commit.hex),
            "run": JSONValue(promotion.run?.text),
        ]
    }
}

extension PreparedPromotion {
    /// As tags write it.
    fileprivate var registryText: String { folder == "." ? modelName : "\(folder)=\(modelName)" }
}
