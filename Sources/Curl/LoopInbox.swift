internal import CLibCurl
internal import Synchronization

/// What a loop's thread is told, from any thread.
final class LoopInbox: Sendable {
    enum Message: Sendable {
        case start(UInt64, Request, CheckedContinuation<Transfer.Answer, Never>)
        case cancel(UInt64)
        case close
    }

    private struct State: ~Copyable {
        var messages: [Message] = []
        var lastID: UInt64 = 0
        /// The thread's multi handle while there is one; curl lets any thread wake it.
        var waking: UnsafeMutableRawPointer?
        var isClosed = false
    }

    private let state = Mutex(State())

    func nextID() -> UInt64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// False where nobody will read it any more.
    @discardableResult
    func add(_ message: Message) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.messages.append(message)
            if let multi = state.waking { curl_multi_wakeup(multi) }
            return true
        }
    }

    func take() -> [Message] {
        state.withLock { state in
            defer { state.messages = [] }
            return state.messages
        }
    }

    func attach(_ multi: borrowing Multi) {
        let pointer = UInt(bitPattern: multi.pointer)
        state.withLock { $0.waking = UnsafeMutableRawPointer(bitPattern: pointer) }
    }

    /// Nothing more is taken; what came last.
    func close() -> [Message] {
        state.withLock { state in
            defer { state.messages = [] }
            state.waking = nil
            state.isClosed = true
            return state.messages
        }
    }
}
