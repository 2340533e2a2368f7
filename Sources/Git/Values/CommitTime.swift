/// When a commit was made, with the clock's offset there.
package struct CommitTime: Hashable, Sendable {
    /// Seconds since 1970 in UTC.
    package let seconds: Int64
    /// Minutes east of UTC.
    package let offset: Int32

    package init(seconds: Int64, offset: Int32) {
        self.seconds = seconds
        self.offset = offset
    }
}
