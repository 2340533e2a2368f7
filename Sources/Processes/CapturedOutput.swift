import Synchronization

/// The first bytes of an output, in memory.
final class CapturedOutput: OutputSink {
    private struct State {
        var bytes: [UInt8] = []
        var isTruncated = false
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) { self.limit = limit }

    func write(_ bytes: UnsafeRawBufferPointer) {
        state.withLock { state in
            let room = max(0, limit - state.bytes.count)
            state.bytes.append(contentsOf: bytes.prefix(room))
            if bytes.count > room { state.isTruncated = true }
        }
    }

    var bytes: [UInt8] { state.withLock { $0.bytes } }
    var isTruncated: Bool { state.withLock { $0.isTruncated } }
}
