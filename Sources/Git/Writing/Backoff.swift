import Glibc

/// Waits between attempts, longer each time and never twice the same, about two and a half seconds in all.
///
/// It blocks: it is used on the repository's own queue, where nothing may come between two attempts.
struct Backoff {
    private static let attempts = 20
    private var attempt = 0

    /// False when it has waited long enough.
    mutating func wait() -> Bool {
        guard attempt < Self.attempts else { return false }
        let longest = UInt32(1000 << min(attempt, 8))
        usleep(UInt32.random(in: longest / 2...longest))
        attempt += 1
        return true
    }
}
