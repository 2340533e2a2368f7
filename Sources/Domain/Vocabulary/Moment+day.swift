extension Moment {
    /// The day in UTC: `2026-11-23`.
    package var day: String { String(iso8601.prefix(10)) }
}
