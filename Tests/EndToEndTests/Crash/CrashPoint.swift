/// A call of the program at which it is ended, or at which the disk is full.
struct CrashPoint: Hashable, CustomStringConvertible {
    enum Mode: String, CaseIterable {
        /// Ended before the call, or after it.
        case before, after
        /// No space from that call on, or for that call alone.
        case full, once
    }

    var mode: Mode
    var call: String
    var kind: String
    /// The how manyeth of the call on a path of that kind.
    var ordinal: Int

    /// The n-th of all calls that count.
    static func any(_ ordinal: Int) -> CrashPoint { CrashPoint(mode: .before, call: "*", kind: "*", ordinal: ordinal) }

    /// As the shim reads it.
    var description: String { "\(mode.rawValue) \(call) \(kind) \(ordinal)" }

    /// Every way in which a call of that name may go wrong: what removes or sends needs no room.
    static func modes(of call: String) -> [Mode] {
        ["unlink", "sendto"].contains(call) ? [.before, .after] : [.before, .after, .full]
    }
}
