internal import Domain
internal import Files

extension RunDriver {
    /// A folder per key that outlives the attempt.
    func checkpoints(of step: StepID) throws -> String {
        let folder = checkpoints(named: run.keys[step]?.key.hex ?? step.name)
        try Folders.make(folder, mode: 0o700)
        return folder
    }

    /// Once a stage has passed, its checkpoints are of no more use; of another only those stay that hold something.
    func forgetCheckpoints(of stage: Stage, all: Bool) throws {
        for (step, keyed) in run.keys where step.stage == stage {
            let folder = checkpoints(named: keyed.key.hex)
            let isEmpty = try FileStamp.at(folder) == nil || Folders.names(in: folder).isEmpty
            if all || isReproduction || isEmpty { try Removal.tree(folder) }
        }
    }

    /// A version that is trained again begins from nothing, and leaves nothing to go on from.
    private var isReproduction: Bool { run.queued.trigger == .reproduce }

    private func checkpoints(named key: String) -> String {
        "\(site.state.checkpoints)/\(key)" + (isReproduction ? "-\(run.id.text)" : "")
    }
}
