/// What became of a target before the run went on to the next one.
package struct SettledTarget: Sendable, Equatable {
    package var target: String
    package var decision: Report.PromotionPart.Decision
    /// Sentences.
    package var reasons: [String]
    /// That was given to it: `v0.0.3`.
    package var version: String?
    /// The model that the candidate was compared with, as people call it.
    package var champion: String?
    package var gates: [GateResult]

    /// Of the target that the run is about.
    init(_ run: Run) {
        let part = Report.PromotionPart(run)
        (target, decision, reasons) = (part.target ?? "", part.decision, part.reasons)
        (version, champion, gates) = (run.promotion.version, run.plan?.champion?.name, run.gates ?? [])
    }
}
