/// What became of one target.
package struct TargetOutcome: Sendable, Equatable {
    package var target: String
    package var decision: TargetDecision
    /// Sentences.
    package var reasons: [String]
    /// That was given to it: `v0.0.3`.
    package var version: String?
    /// The model that the candidate was compared with for it, as people call it.
    package var champion: String?
    /// By which it was judged; empty of the last target that the run came to, whose gates stand in the stages.
    package var gates: [GateResult]

    package init(
        _ target: String, _ decision: TargetDecision, reasons: [String], version: String? = nil, champion: String? = nil,
        gates: [GateResult] = []
    ) {
        (self.target, self.decision, self.reasons) = (target, decision, reasons)
        (self.version, self.champion, self.gates) = (version, champion, gates)
    }
}
