internal import Datasets
package import Domain
internal import Git
internal import Storage

/// What the keys of a run's steps are made from, as far as the run has come.
struct StepKeys {
    let subject: Subject
    let run: Run
    /// What keys call the repository.
    let repository: String
    /// With which earlier runs' data drift is compared; nil where nothing was ever run.
    let events: EventLog?
    let profiles: ProfileShelf
    /// Whether the subject is the champion's own commit, which has an environment of its own.
    var isOwn = false

    func pieces(of step: StepID) throws -> KeyPieces {
        let facts = facts(for: step)
        if step.stage == .data {
            let references = try DriftReferences(subject: subject, run: run, events: events, shelf: profiles).all()
            return facts.dataPieces(day: run.queuedAt.day, references: try references.mapValues(piece))
        }
        guard let rule = subject.rule(of: step) else { throw Refusal("The pipeline has no step \(step).") }
        return facts.pieces(of: rule, stage: step.work)
    }

    /// What could not be compared for want of a profile is compared when there is one.
    private func piece(_ reference: DriftReferences.Found) throws -> String {
        guard let digest = reference.digest else { return "none" }
        let isHere = try subject.data.values.contains { $0.digest == digest } || reference.profile() != nil
        return isHere ? "\(digest)" : "\(digest) without a profile"
    }

    func facts(for step: StepID) -> KeyFacts {
        var facts = subject.keyFacts(repository: repository)
        facts.environment = isOwn ? run.result(of: .championEnvironment)?.environment ?? run.environment : run.environment
        facts.earlier = earlierOutputs(than: step)
        facts.model = model(of: step)
        facts.seed = step.repeated
        facts.params.merge(run.combinationParams(of: step)) { $1 }
        if step.isSelection { facts.tuning = subject.pipeline.train?.select?.on }
        facts.fold = subject.pipeline.fold(of: step)
        if step.isFoldEvaluation { facts.tuning = facts.fold?.set }
        return facts
    }

    /// Metrics are evidence, not an input of later steps.
    private func earlierOutputs(than step: StepID) -> [String: StepOutput] {
        guard step.work == .train, let rules = subject.pipeline.train?.steps else { return [:] }
        return rules.prefix { $0.name != step.rule }.reduce(into: [:]) { outputs, rule in
            for (name, output) in run.result(of: step.sibling(rule.name))?.outputs ?? [:] where name != "metrics" {
                outputs[name] = output
            }
        }
    }

    /// The model that an evaluation is about; nil for the control.
    func model(of step: StepID) -> ContentDigest? {
        if step.isSelection { return step.combination.flatMap { run.model(combination: $0)?.digest } }
        if step.isFoldEvaluation { return step.fold.flatMap { run.model(fold: $0)?.digest } }
        let seed = step.repeated ?? 1
        return switch step.rule {
        case StepID.candidate.rule: run.model(seed: seed)?.digest
        case StepID.champion.rule where seed > 1: run.plan?.champion?.repeats?[seed - 2]
        case StepID.champion.rule: run.plan?.champion?.model
        default: run.past(step)?.model
        }
    }
}

extension Subject {
    /// The part of a key's facts that is known before anything runs.
    package func keyFacts(repository: String) -> KeyFacts {
        KeyFacts(
            repository: repository, pipeline: pipeline,
            files: files.mapValues { "\($0.mode.octal) \($0.blob)" },
            data: Dictionary(
                uniqueKeysWithValues: data.map { name, set in
                    (name, KeyFacts.Data(digest: set.digest, path: dataPaths[name] ?? set.path))
                }),
            params: params)
    }
}
