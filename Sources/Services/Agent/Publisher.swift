internal import Domain
internal import Git
internal import Publishing
internal import Settings
internal import Storage

/// Writes verdicts into git: notes on the tested commits, and pages on a ref of their own. All of it follows from the facts, so
/// it may be done again at any time.
struct Publisher {
    let site: Site
    let role: AgentRole

    /// One publication of all that waits.
    /// - Returns: how many runs it was about.
    func publish() async throws -> Int {
        let waiting = try site.events.unpublished(limit: 200).compactMap { try site.events.run($0) }.compactMap(verdict)
        guard let last = waiting.map(\.published.summary.endedAt).max() else { return 0 }
        let time = CommitTime(seconds: last.milliseconds / 1000, offset: 0)
        let write = {
            try await writeNotes(waiting, at: time)
            try await writePages(waiting, at: time)
        }
        if let origin = site.origin { try await origin.publish(refs, write) } else { try await write() }
        try site.events.publish(try waiting.map { try PublishedRow($0.published) })
        return waiting.count
    }

    private func writePages(_ verdicts: [Verdict], at time: CommitTime) async throws {
        let files = try await ReportsPages(site: site, verdicts: verdicts).files()
        try await site.repository.update(
            reportsRef, message: message(verdicts),
            changing: Dictionary(uniqueKeysWithValues: files.map { (TreePath($0.key), Optional(Array($0.value.utf8))) }),
            by: role.identity, at: time)
    }

    private var refs: [String] { notes.map(\.ref) + [reportsRef] }

    private var notes: [(kind: WatchedRepository.NoteKind, ref: String)] {
        [(.gatehouse, "refs/notes/gatehouse"), (.devtools, "refs/notes/devtools/ci")].filter { role.notes.contains($0.kind) }
    }

    /// A branch in a bare repository; in one with a work tree a ref that no branch list shows.
    private var reportsRef: String {
        site.repository.location.isBare ? WatchRules.reportsBranch : "refs/gatehouse/reports"
    }

    private func verdict(_ run: Run) -> Verdict? {
        guard run.end != nil else { return nil }
        let report = Report(run)
        return Verdict(run: run, report: report, published: PublishedRun(report, endedAt: run.changedAt))
    }

    private func message(_ verdicts: [Verdict]) -> String {
        let lines = verdicts.compactMap { RunNote($0.report, at: $0.published.summary.endedAt)?.line }
        let runs = verdicts.map { "\($0.report.run.number)" }.joined(separator: ", ")
        return "Verdict of run\(verdicts.count == 1 ? "" : "s") \(runs) [skip ci]\n\n" + lines.map { $0 + "\n" }.joined()
    }

    private func writeNotes(_ verdicts: [Verdict], at time: CommitTime) async throws {
        var (ours, appraise): ([ObjectID: [String]], [ObjectID: [String]]) = ([:], [:])
        for verdict in verdicts {
            let (commit, ended) = (verdict.report.run.commit, verdict.published.summary.endedAt)
            if let note = RunNote(verdict.report, at: ended) { ours[commit, default: []].append(note.line) }
            appraise[commit, default: []].append(CINote.line(verdict.report, at: ended, url: nil))
        }
        for (kind, ref) in notes {
            let lines = kind == .gatehouse ? ours : appraise
            try await site.repository.append(lines, toNotes: ref, by: role.identity, at: time)
        }
    }
}
