package import Domain
internal import Storage

extension RepositoryAgent {
    /// Queues the commit of a run that has not passed once more, on the ref's present generation: what passed is reused, and the
    /// verdict says how often these inputs were tried.
    /// - Throws: `Refusal` for a run that is open, has passed, or was a person's own.
    package func retry(_ id: RunID) throws -> RunID {
        guard let run = try site.events.run(id) else { throw Refusal(usage: "There is no run \(id.short).") }
        let queued = run.queued
        guard let end = run.end else {
            throw Refusal(usage: "Run \(queued.number) is not over yet. 'gatehouse cancel \(queued.number)' ends it.")
        }
        guard end.outcome != .passed else {
            throw Refusal(
                usage:
                    "Run \(queued.number) has passed. 'gatehouse agent --once --fresh REV' judges a commit again from the start.")
        }
        guard queued.isAgents, queued.order == nil else {
            throw Refusal(
                usage: "Run \(queued.number) was not the agent's. 'gatehouse run \(queued.commit.short)' judges it again.")
        }
        var again = queued
        again.trigger = .manual
        again.tries = try site.events.count(of: queued.pipeline, at: queued.commit) + 1
        again.generation = try site.events.positions(of: site.identity)[RefName(queued.ref)]?.generation ?? queued.generation
        let new = site.newRunID()
        _ = try site.events.queue(new, at: site.now(), again)
        return new
    }
}
