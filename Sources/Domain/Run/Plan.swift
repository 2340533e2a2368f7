/// What a run is going to do, settled when it starts.
package struct Plan: Sendable, Equatable, Codable {
    /// In order; a stage that the pipeline or the branch does not have is absent.
    package var stages: [Stage]
    package var steps: [PlannedStep]
    package var model: String
    /// `host`, or the file or folder that `environment:` names.
    package var environment: String
    /// The model that the candidate is compared with; nil where there is none.
    package var champion: Champion?
    /// Why the target's holder cannot be judged against, though there is one or may be one; a sentence.
    package var championProblem: String?
    package var changes: Changes
    package var digests: InputDigests
    /// Where a model that passes is to go; nil where the pipeline does not say.
    package var target: String?
    /// In order, `target` among them; nil where there is one at most.
    package var targets: [PlannedTarget]?
    /// Hyperparameters by name, as the params file says at the commit.
    package var params: [String: String]
    /// Nil where one model is trained once.
    package var candidates: CandidatePlan?
    /// Versions that held the target, the newest first and the very first last; nil where no gate asks for the best.
    package var past: [Champion]?
    /// Nil where the data for training are not split.
    package var folds: Folds?

    package struct Folds: Sendable, Equatable, Codable {
        package var set: String
        package var count: Int

        package init(set: String, count: Int) { (self.set, self.count) = (set, count) }
    }
    /// What judges otherwise than for the champion; nil where there is none whose commit could be looked at.
    package var protected: ProtectedChanges?
    /// With which the judged model is trained; nil without training, and in facts of before it was kept.
    package var seed: Int?

    package init(
        stages: [Stage], steps: [PlannedStep], model: String, environment: String, champion: Champion? = nil,
        championProblem: String? = nil, changes: Changes = Changes(), digests: InputDigests, target: String? = nil,
        params: [String: String] = [:], candidates: CandidatePlan? = nil,
        past: [Champion]? = nil, folds: Folds? = nil, protected: ProtectedChanges? = nil,
        targets: [PlannedTarget]? = nil, seed: Int? = nil
    ) {
        self.stages = stages
        self.steps = steps
        self.model = model
        self.environment = environment
        self.champion = champion
        self.championProblem = championProblem
        self.changes = changes
        self.digests = digests
        self.target = target
        self.params = params
        self.candidates = candidates
        self.past = past
        self.folds = folds
        self.protected = protected
        self.targets = targets
        self.seed = seed
    }
}

/// A step that a run will settle and, unless it is reused, attempt.
package struct PlannedStep: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable {
        /// Makes the environment; has no key, because it is cached by its own.
        case environment
        /// Sees to it that the data are here and are what their manifests say.
        case data
        /// A command of the test or train stage.
        case command
        /// The validate stage's command over one model.
        case evaluation
        /// The candidate as a service; has no key, as what it shows is of this run and this machine.
        case serving
        /// What the pipeline does once a model is promoted; tried three times whatever goes wrong, and undoing nothing.
        case followUp = "follow_up"
    }

    package var id: StepID
    package var kind: Kind

    package init(_ id: StepID, _ kind: Kind) {
        self.id = id
        self.kind = kind
    }
}

/// The model that holds the target, or that a person named to compare with.
package struct Champion: Sendable, Equatable, Codable {
    /// How people call it: `v0.0.7`, or `run 0193…`.
    package var name: String
    package var model: ContentDigest
    package var run: RunID?
    package var bytes: Int64?
    package var files: Int?
    /// The key under which it was evaluated when it was the candidate, and the rules it was judged by.
    package var evaluation: ContentDigest?
    package var rules: ContentDigest?
    /// Models that were trained as it was, with other seeds; nil where it was trained once.
    package var repeats: [ContentDigest]?
    /// Nil where there are no predictions, by which alone two evaluations can be compared.
    package var own: OwnEvaluation?

    package init(
        name: String, model: ContentDigest, run: RunID?, bytes: Int64? = nil, files: Int? = nil, evaluation: ContentDigest? = nil,
        rules: ContentDigest? = nil, repeats: [ContentDigest]? = nil, own: OwnEvaluation? = nil
    ) {
        self.name = name
        self.model = model
        self.run = run
        self.bytes = bytes
        self.files = files
        self.evaluation = evaluation
        self.rules = rules
        self.repeats = repeats
        self.own = own
    }
}

/// The bytes a verdict is bound to, as far as they are known before anything runs.
package struct InputDigests: Sendable, Equatable, Codable {
    /// The tested tree.
    package var code: ContentDigest
    package var data: [String: ContentDigest]
    /// Of `gatehouse.yaml` as decoded.
    package var rules: ContentDigest

    package init(code: ContentDigest, data: [String: ContentDigest] = [:], rules: ContentDigest) {
        self.code = code
        self.data = data
        self.rules = rules
    }
}
