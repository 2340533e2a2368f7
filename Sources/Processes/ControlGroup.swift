import Glibc

/// The control groups of one command: made before it starts, entered by it before it becomes the command, removed at its end.
struct ControlGroup: Sendable {
    private let memory: ControlGroupPlace?
    private let cpu: ControlGroupPlace?
    /// The limits that the kernel took.
    let enforced: Limits

    init(memory: ControlGroupPlace?, cpu: ControlGroupPlace?, asked: Limits) {
        self.memory = memory
        self.cpu = cpu
        var enforced = Limits()
        if let bytes = asked.memory, let memory, ControlGroup.limit(memory, to: bytes) { enforced.memory = bytes }
        if let cpus = asked.cpus, let cpu, ControlGroup.limit(cpu, cpus: cpus) { enforced.cpus = cpus }
        self.enforced = enforced
    }

    /// The files into which a process writes itself.
    var entrances: [String] { folders.map { $0 + "/cgroup.procs" } }

    private var folders: [String] { Array(Set([memory, cpu].compactMap { $0?.folder })).sorted() }

    /// Bytes; nil where no memory controller counts them.
    var peakMemory: Int64? {
        memory.flatMap { GroupFile.number($0.folder + ($0.isUnified ? "/memory.peak" : "/memory.max_usage_in_bytes")) }
    }

    /// How many processes the kernel killed for the limit.
    var memoryKills: Int64 {
        memory.flatMap {
            GroupFile.number($0.folder + ($0.isUnified ? "/memory.events" : "/memory.oom_control"), named: "oom_kill")
        } ?? 0
    }

    /// The last process may still be on its way out for a moment; what stays is removed by the next start. Blocks.
    func remove() {
        for folder in folders {
            var tries = 0
            while rmdir(folder) != 0 && errno == EBUSY && tries < 100 {
                usleep(1000)
                tries += 1
            }
        }
    }

    /// Swap would only delay the limit.
    private static func limit(_ memory: ControlGroupPlace, to bytes: Int64) -> Bool {
        if memory.isUnified {
            GroupFile.write("0", to: memory.folder + "/memory.swap.max")
            return GroupFile.write("\(bytes)", to: memory.folder + "/memory.max")
        }
        let isSet = GroupFile.write("\(bytes)", to: memory.folder + "/memory.limit_in_bytes")
        GroupFile.write("\(bytes)", to: memory.folder + "/memory.memsw.limit_in_bytes")
        return isSet
    }

    private static func limit(_ cpu: ControlGroupPlace, cpus: Double) -> Bool {
        let quota = max(1000, Int(cpus * 100_000))
        if cpu.isUnified { return GroupFile.write("\(quota) 100000", to: cpu.folder + "/cpu.max") }
        return GroupFile.write("\(quota)", to: cpu.folder + "/cpu.cfs_quota_us")
    }
}
