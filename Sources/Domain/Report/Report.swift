/// What a run says to people and to tools, folded from its facts; `report.json` is this value (DESIGN 5.6).
package struct Report: Sendable, Equatable {
    package static let schema = "gatehouse.report/1"

    package struct RunPart: Sendable, Equatable {
        package var id: RunID
        package var number: Int
        package var repository: String
        package var pipeline: String
        package var ref: String
        package var commit: ObjectID
        package var before: ObjectID?
        package var trigger: Trigger
        /// Nil until the end.
        package var outcome: Outcome?
        package var reason: String?
        package var dirty: Bool
        /// How often the same pipeline was judged at the same commit, this time included.
        package var tries: Int
        /// Nothing of it was pushed to its origin.
        package var isLocal: Bool
        package var queuedAt: Moment
        /// Nil until the end.
        package var endedAt: Moment?
    }

    package struct StagePart: Sendable, Equatable {
        package enum Ending: String, Sendable {
            case passed, failed, errored, cancelled, waiting, inconclusive, skipped
        }

        package var name: Stage
        /// Nil while it runs or waits.
        package var outcome: Ending?
        package var reason: String?
        /// The run from which every step of the stage was reused.
        package var reusedFrom: RunReference?
        package var attempts: Int
        package var seconds: Double
        package var gates: [GateResult]
    }

    package struct ModelPart: Sendable, Equatable {
        package var name: String
        package var digest: ContentDigest?
        package var version: String?
        package var champion: String?
        package var bytes: Int64?
    }

    package struct PromotionPart: Sendable, Equatable {
        package var decision: TargetDecision
        package var target: String?
        package var reasons: [String]
    }

    package struct Digests: Sendable, Equatable {
        package var code: ContentDigest?
        package var data: [String: ContentDigest]
        package var rules: ContentDigest?
        package var environment: ContentDigest?
        package var champion: ContentDigest?
        package var model: ContentDigest?

        package init(
            code: ContentDigest?, data: [String: ContentDigest], rules: ContentDigest?, environment: ContentDigest?,
            champion: ContentDigest?, model: ContentDigest?
        ) {
            self.code = code
            self.data = data
            self.rules = rules
            self.environment = environment
            self.champion = champion
            self.model = model
        }
    }

    package var run: RunPart
    package var changes: Changes
    package var stages: [StagePart]
    package var model: ModelPart?
    /// Of the last target that the run came to.
    package var promotion: PromotionPart
    /// Targets that had the model before the run came to that one, and those that it did not come to.
    package var earlier: [TargetOutcome]
    package var later: [TargetOutcome]
    package var digests: Digests
    /// The numbers of the candidate's evaluation, by name; words in a metrics file are not among them.
    package var metrics: [String: Double]
    /// Hyperparameters, as the commit says them.
    package var params: [String: String]
    /// `GATEHOUSE_SEED` of the judged model's training; nil where nothing is trained, or where that is not kept.
    package var seed: Int?
    /// By data set for validation: how many runs were judged by the same bytes.
    package var judgements: [String: Int]
    /// Rows for validation that the champion was trained on, by data set; empty where nothing was compared.
    package var championRows: [ChampionRows]
    /// By whose evaluation the champion's numbers are; nil where it has none.
    package var championScoring: Scoring?
    /// The same in words; a clause.
    package var championScored: String?
    /// That two different models left the same evidence; a sentence, nil where they did not.
    package var sameEvidence: String?
    /// What the gates said of predictions that they must reject; nil where rules and evaluation are the champion's.
    package var selfTest: SelfTest?
    /// What judges otherwise than for the champion; nil where there is none.
    package var protected: ProtectedChanges?
    /// Nil where one model was trained once.
    package var candidates: CandidatesPart?
    /// Nil where the data for training were not split, or not every fold was evaluated.
    package var folds: FoldsPart?
    /// For people: what each step did.
    package var steps: [StepPart]
    package var environment: EnvironmentRecord?
    package var tests: TestCounts?

    /// The report as it will be if all that is left is to promote: the verdict that a promotion rests on.
    package func promoting(as version: String, to target: String) -> Report {
        var report = judged
        report.model?.version = version
        report.promotion = PromotionPart(decision: .promoted, target: target, reasons: [])
        return report
    }

    /// A person's order: nothing was judged in it, only a target given.
    package var isPromotionOnly: Bool {
        stages.allSatisfy { $0.name == .promote || $0.outcome == .skipped } && run.trigger == .manual
    }

    /// The report with the outcome that the stages so far have given, where none of them did not pass.
    package var judged: Report {
        var report = self
        let ends = stages.compactMap(\.outcome).filter { $0 != .skipped }
        if run.outcome == nil, !ends.isEmpty, ends.allSatisfy({ $0 == .passed }) { report.run.outcome = .passed }
        return report
    }

    package struct StepPart: Sendable, Equatable {
        package var id: StepID
        package var state: StepState
        package var key: ContentDigest?
    }
}
