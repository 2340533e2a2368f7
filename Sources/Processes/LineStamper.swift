import CLinux
import Glibc

/// Turns output into stored lines: a time, a mark (`LogLine.Kind`), the text, LF.
///
/// - A line is held until its end comes; one longer than `longest` is stored in pieces.
/// - CRLF ends a line as LF does.
/// - A bare CR lets the next text replace what was there, as a terminal does: only what is visible when the line ends is
///   stored, and before that one state of it every second, so that a progress bar does not fill the log.
struct LineStamper {
    static let longest = 1 << 16
    /// Stored bytes of a line beside its text.
    static let overhead = LogTime.length + 2

    /// Stored lines, whole; the caller takes them and clears.
    private(set) var stored: [UInt8] = []
    private(set) var lines = 0
    private var pending: [UInt8] = []
    private var isContinuation = false
    private var lastProgress = LogTime(milliseconds: 0)
    private var time = LogTime(milliseconds: 0)
    private var stamp: [UInt8] = []

    /// The last of them, without time and mark.
    var lastStored: ArraySlice<UInt8> {
        let end = max(0, stored.count - 1)
        let start = stored.withUnsafeBufferPointer { gatehouse_last_byte($0.baseAddress, 10, Int64(end)) } + 1
        return stored[Int(start)..<end].dropFirst(LogTime.length + 1)
    }

    mutating func clear() {
        stored.removeAll(keepingCapacity: true)
        lines = 0
    }

    mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>, at now: LogTime) {
        setTime(now)
        let hasReturn = bytes.contains13 || pending.withUnsafeBufferPointer(\.contains13)
        var start = 0
        while let end = bytes.lineFeed(from: start) {
            endLine(UnsafeBufferPointer(rebasing: bytes[start..<end]), hasReturn: hasReturn)
            start = end + 1
        }
        hold(UnsafeBufferPointer(rebasing: bytes[start...]), hasReturn: hasReturn)
    }

    /// Stores a line that has no end.
    mutating func finish(at now: LogTime) {
        setTime(now)
        let isEmpty = pending.isEmpty
        if !isEmpty { endLine(UnsafeBufferPointer(start: nil, count: 0), hasReturn: true) }
    }

    /// What stands in the unfinished line now.
    var visible: ArraySlice<UInt8> { LineStamper.visible(pending[...]) }

    private mutating func setTime(_ now: LogTime) {
        if now != time || stamp.isEmpty { stamp = now.bytes }
        time = now
    }

    private mutating func endLine(_ rest: UnsafeBufferPointer<UInt8>, hasReturn: Bool) {
        if pending.isEmpty && !hasReturn && rest.count <= LineStamper.longest {
            store(rest)
        } else {
            hold(rest, hasReturn: hasReturn)
            storePending(hasReturn ? LineStamper.visible(pending[...]) : pending[...])
        }
        isContinuation = false
    }

    private mutating func hold(_ rest: UnsafeBufferPointer<UInt8>, hasReturn: Bool) {
        var rest = rest[...]
        while pending.count + rest.count > LineStamper.longest {
            let piece = rest.prefix(LineStamper.longest - pending.count)
            pending.append(contentsOf: UnsafeBufferPointer(rebasing: piece))
            rest = rest.dropFirst(piece.count)
            if hasReturn { replace() }
            guard pending.count == LineStamper.longest else { continue }
            storePending(pending[...])
            isContinuation = true
        }
        pending.append(contentsOf: UnsafeBufferPointer(rebasing: rest))
        if hasReturn { replace() }
    }

    /// Drops what a bare CR replaced; a CR at the end may still belong to a CRLF.
    private mutating func replace() {
        let end = pending.lastIndex { $0 != 13 } ?? pending.startIndex
        guard let last = pending[..<end].lastIndex(of: 13) else { return }
        if time.milliseconds - lastProgress.milliseconds >= 1000 {
            lastProgress = time
            pending[..<last].withUnsafeBufferPointer { store(UnsafeBufferPointer(rebasing: LineStamper.visible($0))) }
        }
        pending.removeFirst(last + 1)
    }

    /// After the last CR that is not at the end, without CRs at the end.
    private static func visible<Bytes: BidirectionalCollection<UInt8>>(_ bytes: Bytes) -> Bytes.SubSequence {
        guard let end = bytes.lastIndex(where: { $0 != 13 }) else { return bytes[bytes.endIndex...] }
        let text = bytes[...end]
        return text.lastIndex(of: 13).map { text[text.index(after: $0)...] } ?? text
    }

    private mutating func storePending(_ text: ArraySlice<UInt8>) {
        let text = Array(text)
        text.withUnsafeBufferPointer { store($0) }
        pending.removeAll(keepingCapacity: true)
    }

    private mutating func store(_ text: UnsafeBufferPointer<UInt8>) {
        stored.append(contentsOf: stamp)
        stored.append((isContinuation ? LogLine.Kind.continuation : .line).rawValue)
        stored.append(contentsOf: text)
        stored.append(10)
        lines += 1
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate var contains13: Bool { count > 0 && memchr(baseAddress!, 13, count) != nil }

    fileprivate func lineFeed(from start: Int) -> Int? {
        guard start < count, let found = memchr(baseAddress! + start, 10, count - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(baseAddress!)
    }
}
