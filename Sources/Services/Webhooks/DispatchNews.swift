package import Domain

/// What an agent says of its endpoints, for its log.
package enum DispatchNews: Sendable, Equatable {
    /// Its first answer that is no good one since the last that was.
    case failing(String, because: String, again: Moment)
    case recovered(String)
    case dead(String, delivery: Int64, because: String)
    case gone(String, because: String)

    package var isTrouble: Bool {
        if case .recovered = self { false } else { true }
    }

    package var sentence: String {
        switch self {
        case .failing(let url, let reason, let time):
            "\(url) does not take deliveries (\(DispatchNews.words(reason))); it is tried again, first at \(time.iso8601), "
                + "and 'gatehouse webhooks list' shows what waits."
        case .recovered(let url): "\(url) takes deliveries again."
        case .dead(let url, let delivery, let reason):
            "delivery \(delivery) to \(url) is given up (\(DispatchNews.words(reason))). 'gatehouse webhooks redeliver \(delivery)' "
                + "sends it again."
        case .gone(let url, let reason):
            "\(url) is sent nothing more (\(DispatchNews.words(reason))). Take it out of agent.conf, or redeliver when it is back."
        }
    }

    private static func words(_ reason: String) -> String { reason.hasSuffix(".") ? String(reason.dropLast()) : reason }
}
