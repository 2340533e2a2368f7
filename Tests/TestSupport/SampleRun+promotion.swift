package import Domain
internal import Foundation

extension SampleRun {
    /// flight-delay@v0.0.3 to production with the number 7, over v0.0.2.
    package static let prepared = RunEvent.PromotionPrepared(
        try! decodePromotion(),
        texts: PromotionTexts(
            name: "Gatehouse", email: "gatehouse@localhost", commit: "flight-delay@v0.0.3\n", version: "Registering\n",
            assignment: "Assigning\n"))

    /// Only a clearance makes one; what is stored can be read back.
    private static func decodePromotion() throws -> PreparedPromotion {
        let text = """
            {"run": "\(id)", "folder": ".", "modelName": "flight-delay", "target": "production", "version": "v0.0.3",
            "number": 7, "model": "\(digest("5"))", "previousVersion": "v0.0.2", "previousNumber": 6, "time": 1795456800000,
            "commit": "\(commit)", "versionTag": "\(commit)", "assignmentTag": "\(before)"}
            """
        return try JSONDecoder().decode(PreparedPromotion.self, from: Data(text.utf8))
    }

    package static let order = PromotionOrder(
        .rollback, model: "flight-delay", version: "v0.0.2", target: "production", person: "Ada", because: "#41",
        versionCommit: before,
        record: VersionRecord(
            run: earlier, model: digest("c"), code: digest("1"), data: ["train": digest("2")], environment: digest("4"),
            rules: digest("3"), champion: digest("d"), verdict: .passed))

    /// The kinds of facts that an agent's run has beside those of `events`.
    package static let promotionEvents: [RunEvent] = [
        .extended(.init(repeats: 5)),
        .rejudged(.init(champion: plan.champion, reason: "v0.0.2 became the champion meanwhile.")),
        .targeted(
            .init(
                target: "production", champion: plan.champion, protected: plan.protected, past: [plan.champion].compactMap(\.self)
            )),
        .promotionPrepared(prepared),
        .promotionAbandoned(.init(reason: "the number was taken meanwhile.", keepsVersion: true)),
        .promoted(.init(version: "flight-delay@v0.0.3", target: "production", number: 7)),
        .promotionDecided(.init(.declined, reasons: ["the verdict is failed."])),
    ]
}
