/// The header `Retry-After` (RFC 9110, 10.2.3): seconds, or a date.
enum RetryAfter {
    /// Seconds from now, not negative; nil where the text is neither.
    static func seconds(_ text: String, now: Moment) -> Double? {
        let text = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        guard !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ (48...57).contains($0) }) { return Double(text) }
        return HTTPDate.moment(text).map { max(0, $0.seconds(since: now)) }
    }
}
