internal import Datasets
internal import Domain
internal import Git

/// The champion's own commit as what scores it on today's data. Only with predictions: of two scripts' numbers nobody knows whether
/// they mean the same.
struct OwnScorer {
    private let repository: Repository
    private let subject: Subject

    /// - Parameter subject: of the run that compares.
    init(_ repository: Repository, _ subject: Subject) { (self.repository, self.subject) = (repository, subject) }

    /// Why the commit cannot score it; a clause.
    struct Impossible: Error {
        var clause: String
    }

    /// Nil where the run compares no predictions.
    /// - Parameter commit: the champion's; nil where nobody knows it.
    func evaluation(at commit: ObjectID?) async throws -> OwnEvaluation? {
        guard leavesPredictions(subject.pipeline) else { return nil }
        guard let commit else { return OwnEvaluation(problem: "its commit is not known") }
        do {
            let own = try await scoring(at: commit)
            let isHost = own.pipeline.environment == .host && subject.pipeline.environment == .host
            return OwnEvaluation(commit: commit, needsEnvironment: !isHost)
        } catch let impossible as Impossible {
            return OwnEvaluation(problem: impossible.clause)
        }
    }

    /// The commit's files and commands, with the data of this run where its evaluation looks for them.
    /// - Throws: `Impossible`
    func scoring(at commit: ObjectID) async throws -> Subject {
        guard var own = try await PipelineReader(repository).past(subject.pipeline.folder, at: commit) else {
            throw Impossible(clause: "\(commit.short) does not read any more")
        }
        let columns = try columns(of: own.pipeline)
        own.pipeline.validate?.columns = columns
        guard own.pipeline.train?.modelPath != nil else { throw Impossible(clause: "it says nowhere where its model stands") }
        for source in own.pipeline.data where source.isSeen(by: .validate) {
            guard var today = subject.data[source.name], let path = own.data[source.name]?.path else {
                throw Impossible(clause: "there is no data.\(source.name) any more")
            }
            today.path = path
            own.data[source.name] = today
        }
        return own
    }

    private func leavesPredictions(_ pipeline: Pipeline) -> Bool {
        pipeline.validate?.columns != nil && pipeline.validate?.step.outputs["predictions"] != nil
    }

    /// Its predictions are read by the names that its own pipeline has; ids and labels are compared row by row with this run's. Slices and
    /// means are this run's, and looked for in the file.
    private func columns(of own: Pipeline) throws -> PredictionColumns {
        guard leavesPredictions(own), var then = own.validate?.columns, let now = subject.pipeline.validate?.columns else {
            throw Impossible(clause: "it leaves no predictions")
        }
        let (old, new) = (then.meaning, now.meaning)
        if let first = Set(old.keys).union(new.keys).sorted().first(where: { old[$0] != new[$0] }) {
            throw Impossible(clause: "its predictions have another '\(first)' among 'columns:'")
        }
        (then.slices, then.means) = (now.slices, now.means)
        return then
    }
}

extension PredictionColumns {
    /// What makes a row's numbers what they are: which columns there are, whatever their names, and what is said of their values.
    fileprivate var meaning: [String: String] {
        let said = facts.filter { $0.name != "slices" }
        return Dictionary(uniqueKeysWithValues: said.map { ($0.name, ["task", "positive"].contains($0.name) ? $0.value : "") })
    }
}
