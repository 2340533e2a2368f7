extension RunEvent: Codable {
    /// The word that stands in the stored JSON.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case queued, planned, keyed, reused
        case attemptStarted = "attempt_started"
        case attemptEnded = "attempt_ended"
        case judged
        case stageEnded = "stage_ended"
        case extended, rejudged, targeted
        case promotionDecided = "promotion_decided"
        case promotionPrepared = "promotion_prepared"
        case promotionAbandoned = "promotion_abandoned"
        case promoted
        case cancelRequested = "cancel_requested"
        case ended
    }

    private enum Field: String, CodingKey {
        case kind
    }

    package var kind: Kind { parts.kind }

    private var parts: (kind: Kind, payload: any Encodable) {
        switch self {
        case .queued(let fact): (.queued, fact)
        case .planned(let fact): (.planned, fact)
        case .keyed(let fact): (.keyed, fact)
        case .reused(let fact): (.reused, fact)
        case .attemptStarted(let fact): (.attemptStarted, fact)
        case .attemptEnded(let fact): (.attemptEnded, fact)
        case .judged(let fact): (.judged, fact)
        case .stageEnded(let fact): (.stageEnded, fact)
        case .extended(let fact): (.extended, fact)
        case .rejudged(let fact): (.rejudged, fact)
        case .targeted(let fact): (.targeted, fact)
        case .promotionDecided(let fact): (.promotionDecided, fact)
        case .promotionPrepared(let fact): (.promotionPrepared, fact)
        case .promotionAbandoned(let fact): (.promotionAbandoned, fact)
        case .promoted(let fact): (.promoted, fact)
        case .cancelRequested(let fact): (.cancelRequested, fact)
        case .ended(let fact): (.ended, fact)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Field.self)
        try container.encode(kind, forKey: .kind)
        try parts.payload.encode(to: encoder)
    }

    package init(from decoder: any Decoder) throws {
        switch try decoder.container(keyedBy: Field.self).decode(Kind.self, forKey: .kind) {
        case .queued: self = .queued(try Queued(from: decoder))
        case .planned: self = .planned(try Plan(from: decoder))
        case .keyed: self = .keyed(try Keyed(from: decoder))
        case .reused: self = .reused(try Reused(from: decoder))
        case .attemptStarted: self = .attemptStarted(try AttemptStarted(from: decoder))
        case .attemptEnded: self = .attemptEnded(try AttemptEnded(from: decoder))
        case .judged: self = .judged(try Judged(from: decoder))
        case .stageEnded: self = .stageEnded(try StageEnded(from: decoder))
        case .extended: self = .extended(try Extended(from: decoder))
        case .rejudged: self = .rejudged(try Rejudged(from: decoder))
        case .targeted: self = .targeted(try Targeted(from: decoder))
        case .promotionDecided: self = .promotionDecided(try PromotionDecided(from: decoder))
        case .promotionPrepared: self = .promotionPrepared(try PromotionPrepared(from: decoder))
        case .promotionAbandoned: self = .promotionAbandoned(try PromotionAbandoned(from: decoder))
        case .promoted: self = .promoted(try Promoted(from: decoder))
        case .cancelRequested: self = .cancelRequested(try CancelRequested(from: decoder))
        case .ended: self = .ended(try Ended(from: decoder))
        }
    }
}
