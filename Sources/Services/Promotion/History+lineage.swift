internal import Domain
package import Publishing
internal import Storage

extension History {
    /// What the run that made a version says of it; nil where this state does not know it.
    package func lineage(of version: ModelSummary.Version) throws -> Lineage? {
        guard let id = version.record?.run, let run = try events?.run(id) else { return nil }
        return Lineage(Report(run), approvals: run.queued.approvals ?? [])
    }
}
