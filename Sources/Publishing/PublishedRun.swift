package import Domain

/// What pages say of a run later, when they are made again for another one.
package struct PublishedRun: Sendable, Equatable, Codable {
    package var summary: RunSummary
    /// What training left; nil where the run came to no model.
    package var digest: ContentDigest?
    package var metrics: [String: Double]
    package var params: [String: String]
    package var data: [String: ContentDigest]
    package var bytes: Int64?

    /// Numbers under metric names only: words in a metrics file stay there.
    package init(_ report: Report, endedAt: Moment) {
        summary = RunSummary(report, queuedAt: report.run.queuedAt, endedAt: endedAt)
        digest = report.isPromotionOnly ? nil : report.digests.model
        metrics = report.metrics
        params = report.params
        data = report.digests.data
        bytes = report.model?.bytes
    }
}
