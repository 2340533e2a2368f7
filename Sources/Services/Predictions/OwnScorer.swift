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
        try requireSameColumns(own.pipeline)
        guard own.pipeline.train?.modelPath != nil else { throw Impossible(clause: "it says nowhere where its model stands") }
        for source in own.pipeline.data where source.isSeen(by: .validate) {
            guard var today = subject.data[source.name], let path = own.data[source.name]?.path else {
                throw Impossible(clause: "there is no data.\(source.name) any more")
            }
            today.path = path
            own.data[source.name] = today
        }
        own.pipeline.validate?.columns = subject.pipeline.validate?.columns
        return own
    }

    private func leavesPredictions(_ pipeline: Pipeline) -> Bool {
        pipeline.validate?.columns != nil && pipeline.validate?.step.outputs["predictions"] != nil
    }

    /// Its predictions are read as this run's are.
    private func requireSameColumns(_ own: Pipeline) throws {
        guard leavesPredictions(own) else { throw Impossible(clause: "it leaves no predictions") }
        let (then, now) = (own.validate?.columns?.joining ?? [:], subject.pipeline.validate?.columns?.joining ?? [:])
        let names = Set(then.keys).union(now.keys).sorted().filter { then[$0] != now[$0] }
        guard let first = names.first else { return }
        throw Impossible(clause: "its predictions have another '\(first)' among 'columns:'")
    }
}

extension PredictionColumns {
    /// What makes a row's numbers what they are; slices and means are looked for in the file.
    fileprivate var joining: [String: String] {
        Dictionary(uniqueKeysWithValues: facts.filter { $0.name != "slices" }.map { ($0.name, $0.value) })
    }
}
