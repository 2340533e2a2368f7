/// What one question to the engine may use.
package struct EngineLimits: Sendable, Equatable {
    /// Bytes that the engine holds before it puts work on disk.
    package var memory: Int64
    package var threads: Int
    /// Bytes of temporary files.
    package var temporary: Int64
    package var time: Duration
    /// Bytes of an answer.
    package var answer: Int
    /// Bytes that a packed file may always hold; above them at most 500 times its own size.
    package var unpacked: Int64

    package init(
        memory: Int64 = 1_000_000_000, threads: Int = EngineLimits.usualThreads, temporary: Int64 = 50_000_000_000,
        time: Duration = .seconds(1800), answer: Int = 1 << 26, unpacked: Int64 = 100_000_000
    ) {
        (self.memory, self.threads, self.temporary, self.time, self.answer) = (memory, threads, temporary, time, answer)
        self.unpacked = unpacked
    }
}
