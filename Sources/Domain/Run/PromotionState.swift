/// How far the promotion of a run has come.
package enum PromotionState: Sendable, Equatable {
    /// Nothing is decided; a version that an abandoned attempt registered is used again.
    case open(keeping: RunEvent.PromotionPrepared?)
    case decided(RunEvent.PromotionDecided)
    case prepared(RunEvent.PromotionPrepared)
    case promoted(RunEvent.Promoted, RunEvent.PromotionPrepared)

    /// Whether the point may have been passed from which there is no way back.
    package var isUnderWay: Bool {
        switch self {
        case .open, .decided: false
        case .prepared, .promoted: true
        }
    }

    package mutating func take(_ fact: RunEvent.PromotionAbandoned) {
        guard case .prepared(let prepared) = self, fact.keepsVersion else { return self = .open(keeping: nil) }
        self = .open(keeping: prepared)
    }

    /// Without `prepared` there is nothing that could have been promoted.
    package mutating func take(_ fact: RunEvent.Promoted) {
        if case .prepared(let prepared) = self { self = .promoted(fact, prepared) }
    }
}
