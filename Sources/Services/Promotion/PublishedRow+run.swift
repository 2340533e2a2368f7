internal import Domain
internal import Foundation
internal import Publishing
internal import Storage

extension PublishedRow {
    /// A run as it is remembered for the pages of later ones.
    init(_ run: PublishedRun) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let summary = run.summary
        self.init(
            run: summary.id, number: summary.number, pipeline: summary.pipeline, ref: summary.ref, commit: summary.commit,
            model: run.digest == nil ? nil : summary.model, body: String(decoding: try encoder.encode(run), as: UTF8.self))
    }
}
