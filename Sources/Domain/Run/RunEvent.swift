/// One fact of a run. The list of them is the run; everything else is read from it.
///
/// Stored as JSON with a `kind`; kinds and fields are added, never renamed, and each has a recorded fixture.
package enum RunEvent: Sendable, Equatable {
    case queued(Queued)
    case planned(Plan)
    case keyed(Keyed)
    case reused(Reused)
    case attemptStarted(AttemptStarted)
    case attemptEnded(AttemptEnded)
    case judged(Judged)
    case stageEnded(StageEnded)
    case extended(Extended)
    case rejudged(Rejudged)
    case targeted(Targeted)
    case promotionDecided(PromotionDecided)
    case promotionPrepared(PromotionPrepared)
    case promotionAbandoned(PromotionAbandoned)
    case promoted(Promoted)
    case cancelRequested(CancelRequested)
    case ended(Ended)

    package typealias Rejudged = PromotionFact.Rejudged
    package typealias Targeted = PromotionFact.Targeted
    package typealias PromotionDecided = PromotionFact.Decided
    package typealias PromotionPrepared = PromotionFact.Prepared
    package typealias PromotionAbandoned = PromotionFact.Abandoned
    package typealias Promoted = PromotionFact.Promoted

    /// A run exists. Queued is its first fact.
    package struct Queued: Sendable, Equatable, Codable {
        /// Counts the runs of a repository from 1.
        package var number: Int
        /// The repository's common git folder, or its URL.
        package var repository: String
        package var pipeline: String
        /// The full name, or the revision as a person wrote it.
        package var ref: String
        package var commit: ObjectID
        /// The commit judged before on this ref.
        package var before: ObjectID?
        package var trigger: Trigger
        /// The commit holds uncommitted edits of a work tree.
        package var dirty: Bool
        package var fresh: Bool
        /// Of the position for which an agent queued it; nil for a person's own run.
        package var generation: Int?
        /// A person's wish to promote a version: then nothing else is run.
        package var order: PromotionOrder?
        /// The run or version that a person named to compare with, where an agent judges for them.
        package var against: String?
        /// How many runs there were of the same pipeline at the same commit, this one included; nil for the first.
        package var tries: Int?
        /// Of a `url:` whose tags, notes and reports stay in the agent's own copy; nil where they do not.
        package var isLocal: Bool?
        /// By whom its model may be promoted, where the pipeline asks for approvals; nil for none.
        package var approvals: [Approval]?

        package init(
            number: Int, repository: String, pipeline: String, ref: String, commit: ObjectID, before: ObjectID? = nil,
            trigger: Trigger, dirty: Bool = false, fresh: Bool = false, generation: Int? = nil, order: PromotionOrder? = nil,
            against: String? = nil, tries: Int? = nil, isLocal: Bool? = nil, approvals: [Approval]? = nil
        ) {
            self.number = number
            self.repository = repository
            self.pipeline = pipeline
            self.ref = ref
            self.commit = commit
            self.before = before
            self.trigger = trigger
            self.dirty = dirty
            self.fresh = fresh
            self.generation = generation
            self.order = order
            self.against = against
            self.tries = tries
            self.isLocal = isLocal
            self.approvals = approvals
        }

        /// Whether an agent drives it, and may promote what passes; a person's run only judges.
        package var isAgents: Bool { generation != nil || order != nil }
    }

    /// A step's key is known, and whether an earlier run passed under it.
    package struct Keyed: Sendable, Equatable, Codable {
        package var step: StepID
        package var key: ContentDigest
        package var reusable: RunReference?
        /// Of the champion's evaluations: who scores it. Nil for other steps, and in facts of before it was kept.
        package var scoring: Scoring?

        package init(step: StepID, key: ContentDigest, reusable: RunReference? = nil, scoring: Scoring? = nil) {
            self.step = step
            self.key = key
            self.reusable = reusable
            self.scoring = scoring
        }
    }

    /// The step was not executed: `from` passed it under the same key.
    package struct Reused: Sendable, Equatable, Codable {
        package var step: StepID
        package var from: RunReference
        package var result: StepResult

        package init(step: StepID, from: RunReference, result: StepResult) {
            self.step = step
            self.from = from
            self.result = result
        }
    }

    package struct AttemptStarted: Sendable, Equatable, Codable {
        package var step: StepID
        /// Counts from 1.
        package var attempt: Int

        package init(step: StepID, attempt: Int) {
            self.step = step
            self.attempt = attempt
        }
    }

    package struct AttemptEnded: Sendable, Equatable, Codable {
        package var step: StepID
        package var attempt: Int
        package var ending: AttemptEnding

        package init(step: StepID, attempt: Int, ending: AttemptEnding) {
            self.step = step
            self.attempt = attempt
            self.ending = ending
        }
    }

    package struct Judged: Sendable, Equatable, Codable {
        package var gates: [GateResult]
        /// By data set for validation: how many runs were judged by the same bytes, this one included; nil in facts of before it was kept.
        package var judgements: [String: Int]?
        /// Rows for validation that the champion was trained on; nil where nothing was compared with one.
        package var championRows: [ChampionRows]?
        /// What the gates said of predictions that they must reject; nil where it was not asked.
        package var selfTest: SelfTest?

        package init(
            gates: [GateResult], judgements: [String: Int]? = nil, championRows: [ChampionRows]? = nil, selfTest: SelfTest? = nil
        ) {
            self.selfTest = selfTest
            self.gates = gates
            self.judgements = judgements
            self.championRows = championRows
        }
    }

    /// The first look did not decide: more repeats are trained, and the run is judged once more.
    package struct Extended: Sendable, Equatable, Codable {
        /// How many there are to be.
        package var repeats: Int

        package init(repeats: Int) { self.repeats = repeats }
    }

    package struct StageEnded: Sendable, Equatable, Codable {
        package var stage: Stage
        package var outcome: Outcome
        package var reason: String?

        package init(stage: Stage, outcome: Outcome, reason: String? = nil) {
            self.stage = stage
            self.outcome = outcome
            self.reason = reason
        }
    }

    package struct CancelRequested: Sendable, Equatable, Codable {
        /// "a newer commit", "interrupted at the terminal".
        package var reason: String

        package init(reason: String) { self.reason = reason }
    }

    package struct Ended: Sendable, Equatable, Codable {
        package var outcome: Outcome
        package var reason: String?

        package init(outcome: Outcome, reason: String? = nil) {
            self.outcome = outcome
            self.reason = reason
        }
    }
}
