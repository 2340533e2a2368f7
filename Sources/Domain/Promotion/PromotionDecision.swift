/// What becomes of a judged model.
package enum PromotionDecision: Sendable, Equatable {
    /// A clearance may be asked for.
    case promote(to: String)
    /// The champion is not the one it was judged against.
    case judgeAgain(String)
    case waiting([String])
    case declined([String])
    case unchanged([String])
    case notRequested([String])
}
