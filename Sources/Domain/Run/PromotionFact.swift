/// The facts of a promotion, in the order in which they come.
package enum PromotionFact {
    /// The champion is another one now: the candidate is judged again against it, without training again.
    package struct Rejudged: Sendable, Equatable, Codable {
        package var champion: Champion?
        /// Why the new champion cannot be judged against; a sentence.
        package var problem: String?
        /// A sentence.
        package var reason: String
        /// What judges otherwise than for the new champion; nil in facts of before it was kept.
        package var protected: ProtectedChanges?

        package init(champion: Champion?, problem: String? = nil, reason: String, protected: ProtectedChanges? = nil) {
            self.champion = champion
            self.problem = problem
            self.reason = reason
            self.protected = protected
        }
    }

    /// A target has the model, and it is judged for the next one, without training again.
    package struct Targeted: Sendable, Equatable, Codable {
        package var target: String
        /// What holds it; nil for nothing.
        package var champion: Champion?
        /// Why that cannot be judged against; a sentence.
        package var problem: String?
        package var protected: ProtectedChanges?
        /// As `Plan.past`.
        package var past: [Champion]?

        package init(
            target: String, champion: Champion?, problem: String? = nil, protected: ProtectedChanges? = nil,
            past: [Champion]? = nil
        ) {
            (self.target, self.champion, self.problem) = (target, champion, problem)
            (self.protected, self.past) = (protected, past)
        }
    }

    /// It is settled that this run promotes nothing, and why.
    package struct Decided: Sendable, Equatable, Codable {
        package var decision: TargetDecision
        /// Of the stage: passed where there was nothing to do or no right to do it, errored where a person has to look.
        package var outcome: Outcome
        /// Sentences.
        package var reasons: [String]

        package init(_ decision: TargetDecision, outcome: Outcome = .passed, reasons: [String]) {
            self.decision = decision
            self.outcome = outcome
            self.reasons = reasons
        }
    }

    /// All git bytes of a promotion are fixed; nothing of it is in git yet.
    package struct Prepared: Sendable, Equatable, Codable {
        package var promotion: PreparedPromotion
        package var texts: PromotionTexts

        package init(_ promotion: PreparedPromotion, texts: PromotionTexts) {
            self.promotion = promotion
            self.texts = texts
        }
    }

    /// What was prepared is not gone on with; the run decides anew.
    package struct Abandoned: Sendable, Equatable, Codable {
        package var reason: String
        /// The version that was registered for it stands and is used again.
        package var keepsVersion: Bool

        package init(reason: String, keepsVersion: Bool) {
            self.reason = reason
            self.keepsVersion = keepsVersion
        }
    }

    /// The assignment's tag is in git and was read back.
    package struct Promoted: Sendable, Equatable, Codable {
        /// `flight-delay@v0.0.3`.
        package var version: String
        package var target: String
        package var number: Int
        /// What recovery found amiss all the same, such as bytes that are gone; a sentence.
        package var problem: String?

        package init(version: String, target: String, number: Int, problem: String? = nil) {
            self.version = version
            self.target = target
            self.number = number
            self.problem = problem
        }
    }
}
