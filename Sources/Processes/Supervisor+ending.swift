import CLinux
import Glibc

extension Supervisor {
    /// What the supervisor reported, as an ending or as the error that it is.
    func ending(
        of thread: StepThread, status: Int32, command: Command, group: ControlGroup?, wall: Duration
    ) throws(ProcessError) -> Ending {
        if let error = thread.outputError { throw error }
        if let failure = thread.report.failure { throw error(failure.what, failure.errno, command) }
        guard let end = thread.report.status, let containment = thread.report.containment else {
            throw .supervisorDied(signal: status & 0x7f)
        }
        let isOutOfMemory = end != .exited(0) && (group?.memoryKills ?? 0) > 0
        return Ending(
            status: end, cause: cause(thread.plan.cause, isOutOfMemory: isOutOfMemory), containment: containment,
            usage: usage(thread.report, group, wall), enforced: group?.enforced ?? Limits())
    }

    private func cause(_ stop: StopPlan.Cause?, isOutOfMemory: Bool) -> Ending.Cause {
        switch stop {
        case .timedOut: .timedOut
        case .cancelled: .cancelled
        case .outputLost, nil: isOutOfMemory ? .outOfMemory : .itself
        }
    }

    private func usage(_ report: StepReport, _ group: ControlGroup?, _ wall: Duration) -> Usage {
        let peak = group?.peakMemory
        return Usage(
            wallSeconds: Double(wall.components.seconds) + Double(wall.components.attoseconds) / 1e18,
            cpuSeconds: Double(report.usage.cpu) / 1000, peakMemoryBytes: peak ?? report.usage.largest * 1024,
            peakMemorySource: peak == nil ? .largestProcess : .cgroup)
    }

    private func error(_ what: String, _ code: Int32, _ command: Command) -> ProcessError {
        let name = command.arguments.first ?? ""
        switch what {
        case "exec" where code == ENOENT && name.contains("/") && exists(name, in: command.folder):
            return .interpreterMissing(script: name)
        case "exec" where code == ENOENT || code == ENOTDIR: return .commandMissing(name)
        case "exec" where code == EACCES: return .notExecutable(name)
        case "folder": return .folderMissing(command.folder, errno: code)
        case "cgroup": return .limitsRefused(errno: code)
        case "clone", "map", "mount", "proc": return .containmentRefused(containment, errno: code)
        case "usage": return .commandMissing(name)
        default: return .notStarted(doing: what, errno: code)
        }
    }

    private func exists(_ name: String, in folder: String) -> Bool {
        access(name.hasPrefix("/") ? name : folder + "/" + name, F_OK) == 0
    }
}
