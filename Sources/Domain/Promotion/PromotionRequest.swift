/// What has to be known to decide whether a judged run promotes its model.
package struct PromotionRequest: Sendable {
    package var report: Report
    /// The pipeline's gates, to tell absolute ones from those that name the champion.
    package var gates: [Gate]
    /// Nil where the pipeline, or `on:` for this branch, asks for no promotion.
    package var target: String?
    package var authority: PromotionAuthority
    package var standing: TargetStanding
    package var ancestry: Ancestry
    package var approvals: Approvals

    /// Where the tested commit stands in the history, as git sees it now.
    package struct Ancestry: Sendable, Equatable {
        /// From a ref that may promote.
        package var isReachable: Bool
        /// The champion's tested commit is a later one.
        package var isBehindChampion: Bool

        package init(isReachable: Bool, isBehindChampion: Bool) {
            self.isReachable = isReachable
            self.isBehindChampion = isBehindChampion
        }
    }

    package init(
        report: Report, gates: [Gate], target: String?, authority: PromotionAuthority, standing: TargetStanding,
        ancestry: Ancestry, approvals: Approvals = Approvals()
    ) {
        self.report = report
        self.gates = gates
        self.target = target
        self.authority = authority
        self.standing = standing
        self.ancestry = ancestry
        self.approvals = approvals
    }
}
