package import Domain
internal import Files
internal import Glibc
package import Settings

/// The one place where steps of all runs wait for their part of the machine.
package actor Machine {
    private var share: MachineShare
    private var queue = StepQueue()
    private var waiters: [Int: CheckedContinuation<MachineShare.Lease, any Error>] = [:]
    private var count = 0

    package init(_ share: MachineShare) { self.share = share }

    /// As `agent.conf` says, else all that is there.
    package init(_ settings: AgentSettings.Machine) {
        self.init(
            MachineShare(
                cpus: settings.cpus ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))),
                memory: settings.memory ?? Int64(sysconf(Int32(_SC_PHYS_PAGES))) * Int64(sysconf(Int32(_SC_PAGESIZE))),
                gpus: settings.gpus ?? Self.devices))
    }

    /// `/dev/nvidia0` and on. A folder that cannot be read shows none.
    private static var devices: Int {
        let names = (try? Folders.names(in: "/dev")) ?? []
        return names.count { $0.hasPrefix("nvidia") && $0.dropFirst(6).allSatisfy(\.isNumber) && $0.count > 6 }
    }

    package var state: MachineShare { share }
    package var waiting: Int { queue.entries.count }

    /// Waits for room, runs `body`, and gives the room back.
    /// - Throws: `StepImpossible` where there never can be room; `CancellationError` when the wait is cancelled.
    func with<Value: Sendable>(
        _ wanted: Resources, isLight: Bool, priority: Int, _ body: @Sendable (MachineShare.Lease) async throws -> Value
    ) async throws -> Value {
        if let why = share.impossibility(wanted) { throw StepImpossible(description: why) }
        let lease = try await lease(wanted, isLight: isLight, priority: priority)
        defer { giveBack(lease) }
        return try await body(lease)
    }

    private func lease(_ wanted: Resources, isLight: Bool, priority: Int) async throws -> MachineShare.Lease {
        count += 1
        let id = count
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if Task.isCancelled { return continuation.resume(throwing: CancellationError()) }
                waiters[id] = continuation
                queue.add(.init(id: id, wanted: wanted, isLight: isLight, priority: priority))
                start()
            }
        } onCancel: {
            Task { await self.cancel(id) }
        }
    }

    private func cancel(_ id: Int) {
        guard queue.remove(id), let waiter = waiters.removeValue(forKey: id) else { return }
        waiter.resume(throwing: CancellationError())
        start()
    }

    private func giveBack(_ lease: MachineShare.Lease) {
        share.give(back: lease)
        start()
    }

    private func start() {
        for (id, lease) in queue.start(on: &share) { waiters.removeValue(forKey: id)?.resume(returning: lease) }
    }
}

/// A step that asks for more than the machine has.
struct StepImpossible: Error, CustomStringConvertible {
    let description: String
}
