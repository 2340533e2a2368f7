/// An origin that is asked again and again.
package struct PolledOrigin: Sendable {
    package let origin: Origin
    /// The common git folder of its copy.
    package let folder: String
    let interval: Duration

    package init(_ origin: Origin, folder: String, every interval: Duration) {
        (self.origin, self.folder, self.interval) = (origin, folder, interval)
    }

    /// How long to wait after some failures in a row: twice as long after each, an hour at most.
    func pause(after failures: Int, random: Double) -> Duration {
        let stretched = interval * Double(1 << min(failures, 12))
        return min(stretched, max(.seconds(3600), interval)) * (0.8 + 0.4 * random)
    }
}
