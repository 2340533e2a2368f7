/// A line of a log.
package struct LogLine: Sendable, Equatable {
    /// What stands between the time and the text.
    package enum Kind: UInt8, Sendable {
        case line = 0x20
        /// Goes on with the line before it, which was longer than one stored line may be.
        case continuation = 0x2B
        /// Says how much was left out here.
        case cut = 0x21
    }

    /// Nil for a line that was torn before its time was whole.
    package var time: LogTime?
    package var kind: Kind
    /// As the program wrote them (masked), without the line's end.
    package var bytes: [UInt8]

    /// What is not UTF-8 shows as U+FFFD.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package init(time: LogTime?, kind: Kind = .line, bytes: [UInt8]) {
        self.time = time
        self.kind = kind
        self.bytes = bytes
    }

    /// From a stored line without its end.
    init(stored: ArraySlice<UInt8>) {
        let text = stored.dropFirst(LogTime.length)
        guard let time = LogTime(stored), let kind = text.first.flatMap(Kind.init(rawValue:)) else {
            self.init(time: nil, bytes: Array(stored))
            return
        }
        let isCut = kind == .cut
        self.init(time: time, kind: kind, bytes: Array(isCut ? text.dropFirst().drop { $0 == 0x20 } : text.dropFirst()))
    }
}
