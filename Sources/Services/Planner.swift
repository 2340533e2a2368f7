package import Datasets
package import Domain
package import Git
internal import Settings
internal import Storage

/// Settles what a run will do: its steps, its champion, and what changed since the commit that was judged before.
package struct Planner: Sendable {
    let repository: Repository
    /// For the listings of folders that changed; nil where they do not matter.
    let cache: DataCache?
    /// Whether a listing that is in no cache may be made from the work tree's files, and kept.
    let listsWorkTree: Bool

    package init(_ repository: Repository, data: DataCache?, listsWorkTree: Bool = true) {
        self.repository = repository
        self.listsWorkTree = listsWorkTree
        cache = data
    }

    /// A forecast: every stage but promotion, compared with nothing.
    func plan(_ subject: Subject) async throws -> Plan {
        try await plan(subject, since: nil, against: HeldTarget(), stages: Set(Stage.allCases).subtracting([.promote]))
    }

    /// - Parameters:
    ///   - before: the subject that was judged before; nil for the first.
    ///   - held: the model that the candidate is compared with.
    ///   - wanted: the stages that the branch gets.
    func plan(
        _ subject: Subject, since before: Subject?, against held: HeldTarget, stages wanted: Set<Stage>
    ) async throws -> Plan {
        let pipeline = subject.pipeline
        let stages = Self.stages(of: pipeline).filter(wanted.contains)
        var held = held
        held.champion?.own = try await OwnScorer(repository, subject).evaluation(at: held.commit)
        return Plan(
            stages: stages, steps: Self.steps(of: pipeline, stages, held), model: pipeline.model,
            environment: pipeline.environment.title, champion: held.champion,
            championProblem: stages.contains(.validate) ? held.problem : nil,
            changes: try await changes(of: subject, since: before, against: held),
            digests: InputDigests(
                code: ContentDigest(.gitTree, hex: subject.tree.hex)!, data: subject.data.mapValues(\.digest),
                rules: subject.rules),
            target: pipeline.promote?.target, params: subject.params, candidates: pipeline.train.flatMap(CandidatePlan.init),
            past: held.past, folds: stages.contains(.validate) ? Self.folds(of: pipeline) : nil,
            protected: try await protected(subject, for: pipeline.promote?.target, against: held),
            targets: Self.targets(pipeline, stages),
            seed: stages.contains(.train) ? pipeline.train?.firstSeed : nil)
    }

    private static func targets(_ pipeline: Pipeline, _ stages: [Stage]) -> [PlannedTarget]? {
        guard stages.contains(.promote), let targets = pipeline.promote?.targets, targets.count > 1 else { return nil }
        return targets.map { PlannedTarget($0.name, isFollowed: $0.then != nil) }
    }

    /// What is run after a promotion, by the number of its target.
    private static func followUps(_ promotion: Promotion?) -> [PlannedStep] {
        (promotion?.targets ?? []).enumerated().filter { $0.element.then != nil }.map {
            PlannedStep(.then($0.offset + 1), .followUp)
        }
    }

    private static func stages(of pipeline: Pipeline) -> [Stage] {
        let present: [(Stage, Bool)] = [
            (.test, pipeline.test != nil), (.data, !pipeline.data.isEmpty), (.train, pipeline.train != nil),
            (.validate, pipeline.validate != nil || !pipeline.allGates.isEmpty), (.promote, pipeline.promote != nil),
        ]
        return present.filter(\.1).map(\.0)
    }

    private static func steps(of pipeline: Pipeline, _ stages: [Stage], _ held: HeldTarget = HeldTarget()) -> [PlannedStep] {
        var steps: [PlannedStep] = []
        for stage in stages {
            steps += self.steps(of: pipeline, stage, held)
            if stage == .train, stages.contains(.validate) { steps += foldSteps(pipeline) }
        }
        if let first = steps.firstIndex(where: { $0.kind != .data }) {
            steps.insert(PlannedStep(StepID(steps[first].id.stage, "environment"), .environment), at: first)
        }
        return steps
    }

    private static func steps(of pipeline: Pipeline, _ stage: Stage, _ held: HeldTarget) -> [PlannedStep] {
        switch stage {
        case .test: pipeline.test.map { [PlannedStep(StepID(.test, $0.step.name), .command)] } ?? []
        case .data: [PlannedStep(StepID(.data, "data"), .data)]
        case .train: pipeline.train.map(trainSteps) ?? []
        case .validate:
            pipeline.validate == nil
                ? [] : evaluations(CandidatePlan(pipeline.train), held, isServed: pipeline.validate?.serve != nil)
        case .promote: followUps(pipeline.promote)
        }
    }

    /// Each combination is trained and scored, then the repeats of the chosen one; without a matrix there is only one to repeat.
    private static func trainSteps(_ train: TrainStage) -> [PlannedStep] {
        let steps = train.steps.map { StepID(.train, $0.name) }
        let plan = CandidatePlan(train)
        let numbers = Array((plan?.combinations ?? []).indices.map { $0 + 1 })
        let first = numbers.isEmpty ? steps : numbers.flatMap { number in steps.map { $0.of(combination: number) } }
        let repeats = (plan?.repeats.most ?? 1) > 1 ? Array(2...(plan?.repeats.most ?? 1)) : []
        return first.map { PlannedStep($0, .command) } + numbers.map { PlannedStep(.selection($0), .evaluation) }
            + repeats.flatMap { seed in steps.map { PlannedStep($0.of(seed: seed), .command) } }
    }

    private static func folds(of pipeline: Pipeline) -> Plan.Folds? {
        guard let count = pipeline.validate?.folds, let set = pipeline.foldedSet else { return nil }
        return Plan.Folds(set: set, count: count)
    }

    /// Each training without a fold, with its evaluation on that fold.
    private static func foldSteps(_ pipeline: Pipeline) -> [PlannedStep] {
        guard let train = pipeline.train, let folds = folds(of: pipeline) else { return [] }
        return (1...folds.count).flatMap { fold in
            train.steps.map { PlannedStep(StepID(.train, $0.name).of(fold: fold), .command) }
                + [PlannedStep(.fold(fold), .evaluation)]
        }
    }

    private static func evaluations(_ plan: CandidatePlan?, _ held: HeldTarget, isServed: Bool) -> [PlannedStep] {
        let candidates = (1...(plan?.repeats.most ?? 1)).map { PlannedStep(StepID.candidate.of(seed: $0), .evaluation) }
        let served = isServed ? [PlannedStep(.serve, .serving)] : []
        return candidates + served + Plan.evaluations(of: held.champion)
            + (held.past ?? []).map { PlannedStep(StepID(.validate, $0.name), .evaluation) }
            + [PlannedStep(.control, .evaluation)]
    }

    /// What a person's order does: promote, and what follows it where the pipeline promotes to that target.
    static func plan(_ subject: Subject, _ order: PromotionOrder, over champion: Champion?) -> Plan {
        let record = order.record
        let follows = subject.pipeline.promote?.named(order.target)?.then != nil
        return Plan(
            stages: [.promote], steps: follows ? [PlannedStep(.then, .followUp)] : [], model: subject.pipeline.model,
            environment: subject.pipeline.environment.title, champion: champion,
            digests: InputDigests(code: record.code, data: record.data, rules: record.rules), target: order.target,
            params: subject.params)
    }

    static func champion(_ run: Run, of pipeline: Pipeline) throws -> Champion {
        guard let model = run.model else {
            throw Refusal(
                "Run \(run.id.short) left no model to compare with. Name one whose train stage passed: 'gatehouse runs'.")
        }
        guard run.plan?.model == pipeline.model else {
            throw Refusal(usage: "Run \(run.id.short) trained '\(run.plan?.model ?? "")', not '\(pipeline.model)'.")
        }
        return Champion(
            name: "run \(run.queued.number)", model: model.digest, run: run.id, bytes: model.bytes, files: model.files,
            evaluation: run.keys[.candidate]?.key, rules: run.plan?.digests.rules,
            repeats: run.repeatedModels.map(\.digest).nonEmpty)
    }
}

extension Planner {
    private func changes(of subject: Subject, since before: Subject?, against held: HeldTarget) async throws -> Changes {
        let fromChampion = try await data(of: subject, against: held, unless: before)
        guard let before else { return Changes(championData: fromChampion) }
        return Changes(
            code: try await code(of: subject, since: before), data: data(of: subject, since: before),
            championData: fromChampion, params: ParameterChange.between(before.params, subject.params),
            rules: RuleChange.between(before.pipeline, subject.pipeline).map(\.words))
    }

    /// Files of the pipeline's folder that are neither rules, data nor manifests: those are told in their own words.
    private func code(of subject: Subject, since before: Subject) async throws -> [CodeChange] {
        let rules = subject.repositoryPath(PipelineLocation.fileName)
        let data = subject.data.values.flatMap { [$0.path] + [$0.manifest].compactMap(\.self) }
        return try await repository.difference(from: before.commit, to: subject.commit)
            .filter { change in
                let path = change.path.text
                return path.isAtOrBelow(subject.pipeline.folder) && path != rules && !data.contains { path.isAtOrBelow($0) }
            }
            .map(CodeChange.init)
    }
}

extension CodeChange {
    init(_ change: FileChange) {
        let kind: Kind =
            switch change.kind {
            case .added: .added
            case .deleted: .deleted
            case .renamed: .renamed
            default: .modified
            }
        self.init(
            kind: kind, path: change.path.text, oldPath: change.oldPath?.text, addedLines: change.addedLines,
            deletedLines: change.deletedLines)
    }
}

extension EnvironmentSource {
    /// For people.
    package var title: String {
        switch self {
        case .host: "host"
        case .file(let path, _): path
        case .command(_, _, let path): path
        }
    }
}

extension Array {
    /// Nil for an empty one.
    var nonEmpty: [Element]? { isEmpty ? nil : self }
}
