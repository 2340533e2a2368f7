internal import Domain
package import Publishing
internal import Storage

extension History {
    /// What the run that made a version says of it; nil where this state does not know it.
    package func lineage(of version: ModelSummary.Version) throws -> Lineage? { try events?.lineage(of: version) }
}

extension EventLog {
    func lineage(of version: ModelSummary.Version) throws -> Lineage? {
        guard let record = version.record, let run = try run(record.run) else { return nil }
        return Lineage(Report(run), approvals: try approvals(of: record.model, at: run.queued))
    }

    /// By whom a model was approved in the runs that promoted it: to later targets it comes in runs of its commit after the one that
    /// made it.
    private func approvals(of model: ContentDigest, at queued: RunEvent.Queued) throws -> [Approval] {
        let runs = try judgingRuns(limit: .max, pipeline: queued.pipeline, commit: queued.commit).reversed().compactMap {
            try run($0.id)
        }
        var approvals: [Approval] = []
        for run in runs where run.model?.digest == model && !Report(run).promotedTo.isEmpty {
            approvals += (run.queued.approvals ?? []).filter { $0.model == model && !approvals.contains($0) }
        }
        return approvals
    }
}
