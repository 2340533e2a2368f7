package import Domain
import Synchronization

/// The log of one step: output through the redactor into a file, a time per line, and to whoever follows.
package final class OutputLog: OutputSink {
    fileprivate struct State {
        var writer: LogFileWriter
        var redaction: RedactorStream
        var redacted: [UInt8] = []
        var stamper = LineStamper()
        var followers: [Int: AsyncStream<LogLine>.Continuation] = [:]
        var nextFollower = 0
        var isFinished = false
        var lastLine: [UInt8] = []
    }

    /// Bounds what a line costs in memory: at most `longest line / 26` times this is stored at once.
    private static let piece = 1 << 15

    package let path: String
    private let state: Mutex<State>

    /// Makes the file anew.
    package init(path: String, redactor: Redactor = Redactor(), limits: LogLimits = LogLimits()) throws(ProcessError) {
        self.path = path
        let writer = try LogFileWriter(path: path, limits: limits)
        state = Mutex(State(writer: writer, redaction: RedactorStream(redactor)))
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(ProcessError) {
        let now = LogTime.now
        for start in stride(from: 0, to: bytes.count, by: OutputLog.piece) {
            let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + OutputLog.piece, bytes.count)])
            try locked { state throws(ProcessError) in try state.write(piece.bindMemory(to: UInt8.self), at: now) }
        }
    }

    /// A line of our own among the command's.
    package func write(line: String) throws(ProcessError) {
        try Array("\(line)\n".utf8).withUnsafeBufferPointer { bytes throws(ProcessError) in
            try write(UnsafeRawBufferPointer(bytes))
        }
    }

    /// Writes what was held back, shortens the file to head and tail, and ends the followers. A second call does nothing.
    package func finish() throws(ProcessError) {
        defer {
            let followers = state.withLock { $0.takeFollowers() }
            followers.forEach { $0.finish() }
        }
        try locked { state throws(ProcessError) in try state.finish(at: .now) }
    }

    /// Lines from now on, until `finish`; a reader that is 512 lines behind misses the oldest.
    package func follow() -> AsyncStream<LogLine> {
        let (stream, continuation) = AsyncStream.makeStream(of: LogLine.self, bufferingPolicy: .bufferingNewest(512))
        let number = state.withLock { $0.add(continuation) }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.followers.removeValue(forKey: number) }
        }
        return stream
    }

    /// What a live display shows: the unfinished line, or the last one; at most 500 bytes of it.
    package var lastLine: String { state.withLock { String(decoding: $0.visibleLine.prefix(500), as: UTF8.self) } }

    private func locked(_ body: (inout State) throws(ProcessError) -> Void) throws(ProcessError) {
        let result: Result<Void, ProcessError> = state.withLock { state in
            Result { () throws(ProcessError) in try body(&state) }
        }
        try result.get()
    }
}

extension OutputLog.State {
    fileprivate mutating func write(_ bytes: UnsafeBufferPointer<UInt8>, at now: LogTime) throws(ProcessError) {
        redacted.removeAll(keepingCapacity: true)
        redaction.feed(bytes, into: &redacted)
        redacted.withUnsafeBufferPointer { stamper.feed($0, at: now) }
        try flush(at: now)
    }

    fileprivate mutating func finish(at now: LogTime) throws(ProcessError) {
        if isFinished { return }
        isFinished = true
        redacted.removeAll()
        redaction.finish(into: &redacted)
        redacted.withUnsafeBufferPointer { stamper.feed($0, at: now) }
        stamper.finish(at: now)
        try flush(at: now)
        try writer.finish(at: now)
    }

    private mutating func flush(at now: LogTime) throws(ProcessError) {
        defer { stamper.clear() }
        if stamper.lines == 0 { return }
        lastLine = Array(stamper.lastStored.prefix(500))
        tellFollowers()
        try writer.append(stamper.stored, content: stamper.stored.count - stamper.lines * LineStamper.overhead, at: now)
    }

    private func tellFollowers() {
        if followers.isEmpty { return }
        for line in stamper.stored.dropLast().split(separator: 10, omittingEmptySubsequences: false) {
            let line = LogLine(stored: line)
            for follower in followers.values { follower.yield(line) }
        }
    }

    fileprivate mutating func add(_ follower: AsyncStream<LogLine>.Continuation) -> Int {
        nextFollower += 1
        if isFinished { follower.finish() } else { followers[nextFollower] = follower }
        return nextFollower
    }

    /// To be ended without the lock: ending one asks for it.
    fileprivate mutating func takeFollowers() -> [AsyncStream<LogLine>.Continuation] {
        defer { followers = [:] }
        return Array(followers.values)
    }

    fileprivate var visibleLine: ArraySlice<UInt8> { stamper.visible.isEmpty ? lastLine[...] : stamper.visible }
}
