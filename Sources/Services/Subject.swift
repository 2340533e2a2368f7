package import Datasets
package import Domain
package import Git

/// What a run judges: a pipeline at a commit, with its files and what its data are by digest.
package struct Subject: Sendable {
    package var commit: ObjectID
    package var tree: ObjectID
    package var pipeline: Pipeline
    /// Tracked files of the pipeline's folder, by their path relative to it.
    package var files: [String: TreeFile]
    /// By name.
    package var data: [String: ResolvedData]
    /// Hyperparameters by name, as text.
    package var params: [String: String]
    /// Of everything `gatehouse.yaml` says.
    package var rules: ContentDigest

    /// A path of the pipeline's folder as the repository spells it.
    package func repositoryPath(_ path: String) -> String {
        pipeline.folder == "." ? path : "\(pipeline.folder)/\(path)"
    }

    /// Where the data sets stand, relative to the pipeline's folder, by name.
    package var dataPaths: [String: String] { data.mapValues { pipelinePath($0.path) } }

    private func pipelinePath(_ path: String) -> String {
        pipeline.folder == "." ? path : String(path.dropFirst(pipeline.folder.count + 1))
    }

    /// The rule of a planned step.
    package func rule(of step: StepID) -> StepRule? {
        switch step.stage {
        case .test: pipeline.test?.step
        case .train where step.isSelection || step.isFoldEvaluation: pipeline.validate?.step
        case .train: pipeline.train?.steps.first { $0.name == step.rule }
        case .validate: step == .serve ? pipeline.validate?.serve?.step : pipeline.validate?.step
        case .data, .promote: nil
        }
    }
}
