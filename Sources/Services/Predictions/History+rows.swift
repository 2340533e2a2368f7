package import Domain
package import Models
internal import Storage

extension History {
    /// Gates by margin that have fewer rows than they need, as the last run that judged such gates shows.
    package func rowsNeeded(by pipeline: Pipeline) throws -> [RowsNeeded] {
        guard let events, pipeline.gates.contains(where: { $0.condition.margin != nil }) else { return [] }
        for row in try events.judgingRuns(limit: 50, pipeline: pipeline.folder) where row.repository == repository {
            guard let gates = try events.run(row.id)?.gates, gates.contains(where: { $0.statistics != nil }) else { continue }
            return RowsNeeded.warnings(of: pipeline.gates, after: gates)
        }
        return []
    }
}
