import CLinux

extension Supervisor {
    /// Starts the command and stays with it until nothing of it is left. Blocks: on a thread of its own.
    func supervise(
        _ command: Command, sinks: [any OutputSink], isMeasured: Bool, cancel: Descriptor
    ) throws(ProcessError) -> Ending {
        let group = controlGroups.make(command.limits, isMeasured: isMeasured)
        defer { group?.remove() }
        let start = ContinuousClock.now
        var thread = try begin(command, sinks: sinks, group: group, cancel: cancel, start: start)
        let status = thread.run()
        return try ending(of: thread, status: status, command: command, group: group, wall: .now - start)
    }

    /// Our copies of the child's ends close on return, else the ends of outputs and channel would never be seen.
    private func begin(
        _ command: Command, sinks: [any OutputSink], group: ControlGroup?, cancel: Descriptor, start: ContinuousClock.Instant
    ) throws(ProcessError) -> StepThread {
        try refuseNul(command)
        let channel = try Descriptor.socketPair()
        let output = try Descriptor.pipe()
        let error = sinks.count > 1 ? try Descriptor.pipe() : output
        for pipe in [output, error] { gatehouse_grow_pipe(pipe.writing.number, 1 << 20) }
        let pid = try Spawn(
            program: program, arguments: words(command, group), environment: command.environment, channel: channel.theirs,
            output: output.writing, error: error.writing
        ).start()
        let outputs = zip([output.reading, error.reading], sinks).map { (pipe: $0, sink: $1) }
        let plan = StopPlan(start: start, timeout: command.timeout, grace: command.grace)
        return StepThread(pid: pid, channel: channel.ours, cancel: cancel, outputs: outputs, plan: plan)
    }

    private func words(_ command: Command, _ group: ControlGroup?) -> [String] {
        ["gatehouse-step", "--mode", containment.rawValue, "--folder", command.folder]
            + (group?.entrances.flatMap { ["--cgroup", $0] } ?? []) + (command.keepsCrashPreload ? ["--keep-preload"] : [])
            + ["--"] + command.arguments
    }

    private func refuseNul(_ command: Command) throws(ProcessError) {
        if command.arguments.contains(where: { $0.utf8.contains(0) }) { throw .unusableText("an argument") }
        if command.folder.utf8.contains(0) { throw .unusableText("its folder") }
        let bad = command.environment.first { $0.key.utf8.contains(0) || $0.value.utf8.contains(0) }
        if let bad { throw .unusableText("the environment variable \(bad.key.split(separator: "\0").first ?? "")") }
    }
}
