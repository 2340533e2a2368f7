import Dispatch

/// Runs an actor's work one piece after another on a dispatch queue, so that blocking C stays off the cooperative pool.
///
/// `DispatchSerialQueue`, which does this on Apple's systems, does not exist on Linux.
package final class SerialQueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    package init(_ label: String) { queue = DispatchQueue(label: label) }

    package func enqueue(_ work: consuming ExecutorJob) {
        let unowned = UnownedJob(work)
        queue.async { unowned.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
