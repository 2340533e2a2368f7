package import Domain
internal import Publishing
internal import Storage

extension RepositoryAgent {
    /// Queues the commit of a run that waits for approvals once more, with one more of them: what passed is reused, the gates are
    /// judged again against the champion of now, and the approval counts only for the bytes that it was given for.
    /// - Throws: `Refusal` for a run that does not wait, that a newer one followed, or that the same person approved before.
    package func approve(_ id: RunID, by person: String, because: String) throws -> RunID {
        guard let run = try site.events.run(id) else { throw Refusal(usage: "There is no run \(id.short).") }
        let queued = run.queued
        guard run.end?.outcome == .waiting, let model = run.model?.digest else {
            let word = run.end?.outcome.rawValue ?? "not over yet"
            throw Refusal(usage: "Run \(queued.number) waits for no approval: it is \(word).")
        }
        if let newer = try newer(than: queued) {
            throw Refusal(
                usage:
                    "Run \(newer.number) of \(OneLine.ref(queued.ref)) is newer than run \(queued.number), and \(Self.standing(newer))"
            )
        }
        let person = OneLine.text(person)
        let target = Report(run).promotion.target ?? ""
        guard !(queued.approvals ?? []).contains(where: { $0.isOf(person) && $0.isFor(model, target) }) else {
            throw Refusal(usage: "\(person) has approved of this model already. It needs another person's approval.")
        }
        var again = queued
        again.trigger = .manual
        again.fresh = false
        again.tries = try site.events.count(of: queued.pipeline, at: queued.commit) + 1
        again.generation = try site.events.positions(of: site.identity)[RefName(queued.ref)]?.generation ?? queued.generation
        again.approvals =
            (queued.approvals ?? []) + [Approval(person: person, because: OneLine.text(because), model: model, target: target)]
        let new = site.newRunID()
        _ = try site.events.queue(new, at: site.now(), again)
        return new
    }

    private static func standing(_ newer: RunRow) -> String {
        switch newer.outcome {
        case .waiting: "it waits too. Approve that one."
        case nil: "it is not over yet. Approve it when it waits."
        case let outcome?: "it is \(outcome.rawValue): only the newest commit's model can be promoted."
        }
    }

    private func newer(than queued: RunEvent.Queued) throws -> RunRow? {
        try site.events.runs(limit: 200, pipeline: queued.pipeline).last { row in
            row.number > queued.number && row.ref == queued.ref && row.repository == queued.repository && row.isAgents
                && !row.isOrder
        }
    }
}
