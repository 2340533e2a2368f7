/// When a delivery is tried again, and when no more (DESIGN 5.9; the delays are those of Standard Webhooks 1.0.0, with one more of 20 s).
package enum RetrySchedule {
    /// Seconds before each try, counted from the end of the one before: three days and four hours together.
    package static let delays: [Double] = [
        0, 5, 20, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600,
    ]

    /// The longest that a receiver may ask us to wait, in seconds.
    package static let longestWait: Double = 7 * 24 * 3600

    /// - Parameters:
    ///   - number: of the try, counted from 1.
    ///   - now: when the answer was there.
    ///   - random: from 0 up to 1; moves the next try by up to a tenth to either side.
    package static func after(_ answer: DeliveryAnswer, try number: Int, at now: Moment, random: Double) -> DeliveryNext {
        switch answer {
        case .status(200..<300, _): return .delivered
        case .status(410, _):
            return .gone(because: "The receiver answered 410: it is gone and wants nothing more.")
        case .status(let status, let retryAfter):
            let asked = retryAfter.flatMap { RetryAfter.seconds($0, now: now) }
            return next(after: number, at: now, random, asked ?? 0, sentence(for: status))
        case .nothing(let sentence): return next(after: number, at: now, random, 0, sentence)
        }
    }

    private static func next(
        after number: Int, at now: Moment, _ random: Double, _ asked: Double, _ reason: String
    ) -> DeliveryNext {
        guard delays.indices.contains(number) else { return .dead(because: reason) }
        let wait = max(delays[number] * (0.9 + 0.2 * random), min(asked, longestWait))
        return .again(at: Moment(milliseconds: now.milliseconds + Int64((wait * 1000).rounded(.up))), because: reason)
    }

    private static func sentence(for status: Int) -> String {
        switch status {
        case 300..<400:
            "The receiver answered \(status), a redirect, and redirects are not followed: write the final address in agent.conf."
        case 401, 403, 404: "The receiver answered \(status): check the address and the secret in agent.conf."
        default: "The receiver answered \(status)."
        }
    }
}
