internal import Datasets
internal import Domain
internal import Files
internal import Foundation
internal import Models

/// Judges a run's gates by margin, over the predictions that its evaluations left in the store.
struct MarginJudge {
    let site: Site
    let columns: PredictionColumns?
    /// By which the predictions are read that the champion's own commit left.
    private let own: PredictionColumns?
    let run: Run
    /// Where predictions stand, in the candidate's order, that no comparison of two models takes: one of them was trained on those rows.
    var left: Set<Int> = [] {
        didSet { if left != oldValue { pairs = [:] } }
    }
    /// Read and joined once for all gates, by the other model's evaluation, without what is left out.
    private var pairs: [StepID: Result<PairedPredictions, any Error>] = [:]

    init(site: Site, columns: PredictionColumns?, own: PredictionColumns?, run: Run) {
        (self.site, self.columns, self.own, self.run) = (site, columns, own, run)
    }

    /// One result for each opponent of a gate by margin; none for a comparison.
    mutating func judged(_ gate: Gate, _ champion: ChampionEvidence) async throws -> [GateResult] {
        guard let rule = gate.condition.margin else { return [] }
        var results: [GateResult] = []
        for opponent in rule.than {
            var (one, part) = (rule, gate)
            one.than = [opponent]
            if rule.than.count > 1 { part.name = one.title }
            results.append(run.telling(part, opponent, try await judged(part, one, champion)))
        }
        return results
    }

    private mutating func judged(_ gate: Gate, _ rule: MarginRule, _ champion: ChampionEvidence) async throws -> GateResult {
        switch champion {
        case .none(let reason): return GateResult(gate, rule, .notApplicable, "There is no champion: \(reason).")
        case .same: return GateResult(gate, rule, .notApplicable, "The candidate is the champion.")
        case .unavailable(let reason): return GateResult(gate, rule, .errored, "The champion cannot be evaluated: \(reason).")
        case .differing(let sentence): return GateResult(gate, rule, .errored, sentence)
        case .evidence: break
        }
        do {
            let other = run.opponent(rule)
            var result = try await compared(gate, rule, other)
            result.statistics?.against = against(other)
            return result
        } catch let error as PredictionsError {
            return GateResult(gate, rule, error.kind == .differing ? .errored : .failed, error.description)
        } catch let error as EngineError {
            return GateResult(gate, rule, .errored, error.description)
        } catch let error as FilesError {
            return GateResult(gate, rule, .errored, error.description)
        }
    }

    /// Whom the candidate was compared with, and what scored it: like for like is the same evaluation on the same data.
    private func against(_ other: StepID) -> String {
        let name = run.past(other)?.name ?? run.plan?.champion?.name ?? "the champion"
        let scoring = run.keys[other]?.scoring ?? Scoring(.candidate)
        return "\(name), \(scoring.words(from: run.steps[other]?.source))"
    }

    private mutating func compared(_ gate: Gate, _ rule: MarginRule, _ other: StepID) async throws -> GateResult {
        let pair = try await paired(with: other)
        var rule = rule
        rule.confidence = confidence(rule.confidence)
        let seed = EvidenceSeed.of(digests(with: other), [rule.metric])
        let tasks = ProcessInfo.processInfo.activeProcessorCount
        guard let column = rule.each else {
            return GateResult(gate, rule, try await pair.compared(by: rule, seed: seed, tasks: tasks))
        }
        return GateResult(gate, rule, try await pair.comparedBySlices(of: rule, column, seed: seed, tasks: tasks))
    }

    /// Of the predictions, which alone the verdict hangs on.
    func digests(with other: StepID = .champion) -> [ContentDigest] {
        [StepID.candidate, other].flatMap { [$0] + repeated($0) }.compactMap {
            run.result(of: $0)?.outputs["predictions"]?.digest
        }
    }

    /// Evaluations of the repeats of the candidate or the champion.
    private func repeated(_ step: StepID) -> [StepID] {
        (run.plan?.steps ?? []).map(\.id).filter {
            $0.stage == .validate && $0.rule == step.rule && $0.repeated != nil && run.result(of: $0) != nil
        }
    }

    func repeats(of step: StepID) async throws -> [PredictionTable] {
        var tables: [PredictionTable] = []
        for step in repeated(step) { tables.append(try await table(of: step)) }
        return tables
    }

    /// What each look is allowed, of the confidence that was asked for.
    func confidence(_ asked: Double) -> Double { run.plan?.candidates?.repeats.confidence(asked) ?? asked }

    /// Why another model's predictions are not of the candidate's rows, labels, weights and slices; a sentence, nil where they are, or
    /// where there are none to compare.
    mutating func difference(from other: StepID) async throws -> String? {
        guard columns != nil, [.candidate, other].allSatisfy({ run.result(of: $0)?.outputs["predictions"] != nil }) else {
            return nil
        }
        do {
            _ = try await paired(with: other)
            return nil
        } catch let error as PredictionsError where error.kind == .differing {
            return run.isOwn(other) ? "\(error.description) \(Self.advice)" : error.description
        } catch {
            // What cannot be read is told by the gates that read it.
            return nil
        }
    }

    /// For an evaluation that scores other rows than the champion's own did.
    private static let advice =
        "Where the evaluation was changed on purpose, let it be judged with the champion's model first: that scores the champion by it."

    private mutating func paired(with other: StepID) async throws -> PairedPredictions {
        if let pair = pairs[other] { return try pair.get() }
        let made: Result<PairedPredictions, any Error>
        do {
            made = .success(
                try PairedPredictions(
                    candidate: await table(of: .candidate), champion: await table(of: other),
                    repeats: await repeats(of: .candidate), championRepeats: await repeats(of: other)
                ).without(left))
        } catch {
            made = .failure(error)
        }
        pairs[other] = made
        return try made.get()
    }

    func table(of step: StepID) async throws -> PredictionTable {
        let whose =
            (run.past(step)?.name ?? (step.isChampion ? "champion" : "candidate")) + (step.repeated.map { ", seed \($0)," } ?? "")
        return try await StoredPredictions(store: site.store, variables: site.variables).table(
            run.result(of: step), run.isOwn(step) ? own : columns, of: whose, mayLackSlices: step != .candidate)
    }
}
