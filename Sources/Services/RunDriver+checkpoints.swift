internal import Domain
internal import Files

extension RunDriver {
    /// A folder per key that outlives the attempt.
    func checkpoints(of step: StepID) throws -> String {
        let folder = "\(site.state.checkpoints)/\(run.keys[step]?.key.hex ?? step.name)"
        try Folders.make(folder, mode: 0o700)
        return folder
    }

    /// Once a stage has passed, its checkpoints are of no more use.
    func forgetCheckpoints(of stage: Stage) throws {
        for (step, keyed) in run.keys where step.stage == stage {
            try Removal.tree("\(site.state.checkpoints)/\(keyed.key.hex)")
        }
    }
}
