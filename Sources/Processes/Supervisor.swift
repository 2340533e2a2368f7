import Foundation
import Glibc

/// Runs commands under gatehouse-step, so that nothing of them outlives their end or ours.
package struct Supervisor: Sendable {
    /// The path of gatehouse-step.
    package let program: String
    package let containment: Containment.Preference
    package let controlGroups: ControlGroups

    package init(
        program: String = Supervisor.besideThisProgram, containment: Containment.Preference = .auto,
        controlGroups: ControlGroups = .found()
    ) {
        self.program = program
        self.containment = containment
        self.controlGroups = controlGroups
    }

    /// gatehouse-step in the folder that really holds the running program.
    package static var besideThisProgram: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer.prefix(max(0, length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return (path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./") + "gatehouse-step"
    }

    /// Runs `command`, standard output and error together into `output`; it is the caller's to finish.
    ///
    /// Cancelling the task asks the command to stop, kills it after its grace and returns its ending with the cause `.cancelled`.
    package func run(_ command: Command, output: some OutputSink) async throws(ProcessError) -> Ending {
        try await run(command, sinks: [output], isMeasured: true)
    }

    /// One sink for both outputs, or one each; `isMeasured` asks for a control group that counts memory.
    package func run(_ command: Command, sinks: [any OutputSink], isMeasured: Bool) async throws(ProcessError) -> Ending {
        let cancel = try Descriptor.socketPair()
        let result: Result<Ending, ProcessError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    continuation.resume(
                        returning: Result { () throws(ProcessError) in
                            try supervise(command, sinks: sinks, isMeasured: isMeasured, cancel: cancel.theirs)
                        })
                }
            }
        } onCancel: {
            _ = send(cancel.ours.number, "c", 1, Int32(MSG_NOSIGNAL))
        }
        return try result.get()
    }
}
