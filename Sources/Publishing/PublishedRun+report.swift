internal import Domain
internal import Foundation

extension PublishedRun {
    /// What a `report.json` in git says, for a state that was lost.
    /// - Throws: `DecodingError` where the document is not of this schema.
    package init(reportJSON text: [UInt8]) throws {
        let document = try JSONDecoder().decode(ReportDocument.self, from: Data(text))
        summary = try RunSummary(document)
        digest = document.trainedDigest
        metrics = (document.metrics ?? [:]).compactMapValues(\.self)
        params = document.params ?? [:]
        data = document.digests.data
        bytes = document.model?.bytes
    }
}

/// The part of `report.json` that pages need.
struct ReportDocument: Decodable {
    struct Run: Decodable {
        let id: RunID
        let number: Int
        let pipeline, ref: String
        let commit: ObjectID
        let outcome: Outcome?
        let reason: String?
        let queued, ended: String?
    }

    struct Stage: Decodable {
        let name: Stage.Name
        let outcome: String?
        typealias Name = Domain.Stage
    }

    struct Model: Decodable {
        let name: String
        let digest: ContentDigest?
        let version: String?
        let bytes: Int64?
    }

    struct Promotion: Decodable {
        let decision: String
        let target: String?
    }

    struct Digests: Decodable {
        let data: [String: ContentDigest]
    }

    let run: Run
    let stages: [Stage]
    let model: Model?
    let promotion: Promotion
    /// Nil in reports of before there could be several.
    let targets: [Promotion]?
    let digests: Digests
    let metrics: [String: Double?]?
    let params: [String: String]?

    /// Nil where nothing was trained.
    var trainedDigest: ContentDigest? {
        stages.allSatisfy { $0.name == .promote || $0.outcome == "skipped" } ? nil : model?.digest
    }
}

extension RunSummary {
    init(_ document: ReportDocument) throws {
        let run = document.run
        guard let queuedAt = run.queued.flatMap({ Moment(iso8601: $0) }), let endedAt = run.ended.flatMap({ Moment(iso8601: $0) })
        else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "The report says no time."))
        }
        (id, number, pipeline, ref, commit) = (run.id, run.number, run.pipeline, run.ref, run.commit)
        (outcome, reason, model, version) = (run.outcome, run.reason, document.model?.name, document.model?.version)
        let promoted = (document.targets ?? [document.promotion]).filter { $0.decision == "promoted" }.compactMap(\.target)
        promotedTo = promoted.isEmpty ? nil : promoted.joined(separator: ", ")
        (self.queuedAt, self.endedAt) = (queuedAt, endedAt)
    }
}
