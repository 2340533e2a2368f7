internal import Datasets
internal import Domain
internal import Files
internal import Foundation
internal import Models
internal import Storage

extension RunDriver {
    /// What a step is run from: the champion's own commit where that scores it, else the run's.
    func subject(of step: StepID) async throws -> Subject {
        guard run.isOwn(step), let commit = run.keys[step]?.scoring?.commit else { return subject }
        return try await ownSubject(at: commit)
    }

    func ownSubject(at commit: ObjectID) async throws -> Subject {
        if let championSubject, championSubject.commit == commit { return championSubject }
        let own = try await OwnScorer(site.repository, subject).scoring(at: commit)
        championSubject = own
        return own
    }

    /// The key of a champion's evaluation: of what was scored before by the same evaluation, else of its own commit, else of this
    /// run's evaluation.
    func settleChampion(_ step: StepID) async throws -> RunEvent.Keyed {
        var keyed = try keyed(step, by: keys)
        if keyed.reusable != nil, step.repeated == nil || !run.isOwn(.champion) {
            keyed.scoring = Scoring(.store, changed: try changedInputs(keyed.key))
            return keyed
        }
        do {
            let own = try await ownKeyed(step)
            if own.key != keyed.key { return own }
            keyed.scoring = Scoring(.candidate)
        } catch let impossible as OwnScorer.Impossible {
            let because = impossible.clause.isEmpty ? nil : impossible.clause
            keyed.scoring = Scoring(.candidate, because: because, changed: try changedInputs(keyed.key))
        }
        return keyed
    }

    private func ownKeyed(_ step: StepID) async throws -> RunEvent.Keyed {
        guard let own = run.plan?.champion?.own else { throw OwnScorer.Impossible(clause: "") }
        guard let commit = own.commit else { throw OwnScorer.Impossible(clause: own.problem ?? "its commit is not known") }
        if run.isOwn(step), case .ended(_, let ending)? = run.steps[step] {
            throw OwnScorer.Impossible(clause: clause(ending.reason ?? "its evaluation did not pass"))
        }
        if case .ended(_, let ending)? = run.steps[.championEnvironment], ending.outcome != .passed {
            throw OwnScorer.Impossible(clause: "its environment: \(clause(ending.reason ?? "it cannot be made"))")
        }
        let subject = try await ownSubject(at: commit)
        var keyed = try keyed(step, by: keys(of: subject, isOwn: true))
        keyed.scoring = Scoring(.own, commit: commit)
        if keyed.reusable != nil, let result = try site.events.passed(keyed.key)?.result,
            let problem = try await unreadable(result, by: subject.pipeline.validate?.columns)
        {
            throw OwnScorer.Impossible(clause: problem)
        }
        return keyed
    }

    /// Why the champion's predictions cannot be read beside the candidate's; a clause. Those that are read and are of other rows can be:
    /// what differs is judged with the gates, not passed over by another evaluation.
    /// - Parameter own: the columns that the champion's own pipeline names.
    func unreadable(_ result: StepResult, by own: PredictionColumns?) async throws -> String? {
        let columns = subject.pipeline.validate?.columns
        let stored = StoredPredictions(store: site.store, variables: site.variables)
        do {
            _ = try PairedPredictions(
                candidate: try await stored.table(run.result(of: .candidate), columns, of: "candidate"),
                champion: try await stored.table(result, own, of: "champion", mayLackSlices: true))
            return nil
        } catch let error as PredictionsError where error.kind == .differing {
            return nil
        } catch let error as PredictionsError {
            return clause(error.description)
        }
    }

    /// Inputs of this run's evaluation that the champion's own had otherwise, as far as its key is still kept.
    private func changedInputs(_ key: ContentDigest) throws -> [String]? {
        guard let old = run.plan?.champion?.evaluation, site.store.contains(old) else { return nil }
        func pieces(_ key: ContentDigest) throws -> KeyPieces {
            try JSONDecoder().decode(KeyPieces.self, from: Data(try site.store.read(key, limit: 64 << 20)))
        }
        let evaluation: [KeyPieces.Group] = [.command, .inputs, .outputs, .environment]
        return try pieces(key).differences(from: try pieces(old)).filter { evaluation.contains($0.group) }.map(\.piece)
    }

    private func clause(_ sentence: String) -> String {
        sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    }
}
