internal import Foundation

/// Sends requests, many at once, on one thread of its own that lives as long as this.
///
/// The guard of addresses is asked when a connection is made and not when one is used again: requests of different policies
/// never share a loop.
package final class TransferLoop: Sendable {
    private let inbox = LoopInbox()

    package convenience init(_ policy: AddressPolicy) { self.init(policy, in: Surroundings()) }

    init(_ policy: AddressPolicy, in surroundings: Surroundings) {
        let inbox = inbox
        Thread.detachNewThread {
            var thread = LoopThread(inbox, policy: policy, in: surroundings)
            thread.run()
        }
    }

    deinit { inbox.add(.close) }

    /// The answer, whatever its status. Cancelling ends the request at once.
    package func send(_ request: Request) async throws(CurlError) -> Response {
        try request.check()
        let id = inbox.nextID()
        let answer: Transfer.Answer = await withTaskCancellationHandler {
            await withCheckedContinuation { reply in
                guard inbox.add(.start(id, request, reply)) else { return reply.resume(returning: .failure(.closed)) }
                // A cancellation that came before the request did found nothing to cancel.
                if Task.isCancelled { inbox.add(.cancel(id)) }
            }
        } onCancel: {
            inbox.add(.cancel(id))
        }
        return try answer.get()
    }
}
