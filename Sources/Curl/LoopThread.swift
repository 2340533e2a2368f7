internal import CLibCurl

/// The loop itself: it owns the multi handle and every transfer, and all of curl's callbacks run in it.
struct LoopThread: ~Copyable {
    private let inbox: LoopInbox
    private let policy: AddressPolicy
    private let surroundings: Surroundings
    private let multi = Multi()
    private var transfers: [UInt64: Transfer] = [:]
    private var ids: [UnsafeMutableRawPointer: UInt64] = [:]
    private var isClosing = false

    init(_ inbox: LoopInbox, policy: AddressPolicy, in surroundings: Surroundings) {
        self.inbox = inbox
        self.policy = policy
        self.surroundings = surroundings
    }

    /// Returns when it was told to close; whoever still waits is told so.
    mutating func run() {
        inbox.attach(multi)
        while !isClosing {
            inbox.take().forEach { take($0) }
            settle(multi.perform())
            if !isClosing { multi.wait() }
        }
        for case .start(_, _, let reply) in inbox.close() { reply.resume(returning: .failure(.closed)) }
        for id in Array(transfers.keys) { end(id)?.reply.resume(returning: .failure(.closed)) }
    }

    private mutating func take(_ message: LoopInbox.Message) {
        switch message {
        case .start(let id, let request, let reply):
            let transfer = Transfer(request, policy: policy, in: surroundings, reply: reply)
            guard transfer.easy.setting == CURLE_OK else { return transfer.finish(transfer.easy.setting) }
            transfers[id] = transfer
            ids[transfer.easy.pointer] = id
            multi.add(transfer)
        case .cancel(let id): end(id)?.reply.resume(returning: .failure(.cancelled))
        case .close: isClosing = true
        }
    }

    private mutating func settle(_ finished: [(handle: UnsafeMutableRawPointer, result: CURLcode)]) {
        for (handle, result) in finished {
            if let id = ids[handle] { end(id)?.finish(result) }
        }
    }

    /// Takes a transfer out; nil where it is over already.
    private mutating func end(_ id: UInt64) -> Transfer? {
        guard let transfer = transfers.removeValue(forKey: id) else { return nil }
        ids[transfer.easy.pointer] = nil
        multi.remove(transfer)
        return transfer
    }
}
