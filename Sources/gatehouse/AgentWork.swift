import ArgumentParser
import Domain
import Git
import Publishing
import Services
import Storage

/// What an agent does in one repository, shown on the terminal as it happens.
struct AgentWork {
    let agent: RepositoryAgent
    private let common: CommonOptions
    private let format: OutputFormat

    init(_ site: Site, common: CommonOptions, format: OutputFormat) throws {
        agent = try RepositoryAgent(site)
        self.common = common
        self.format = format
    }

    /// Mends what an earlier process left, publishes what it could not, and queues what is to be judged.
    func start(fresh revision: String?) async throws {
        try agent.site.endLostRuns()
        try await agent.arrangeShelf()
        try await agent.publish()
        if let revision {
            let (commit, ref) = try await agent.named(revision)
            try await agent.judgeAgain(commit, on: ref)
        }
    }

    /// Until nothing has moved and nothing waits; then endpoints are told, each delivery once: what fails waits for another time.
    func everything() async throws -> [Report] {
        var reports: [Report] = []
        while true {
            tell(try await agent.look())
            guard let next = try agent.openRuns().first else { break }
            reports.append(try await judge(next))
        }
        try await agent.site.dispatcher?.run(until: .idle)
        return reports
    }

    /// Drives one run, and publishes its verdict with all that wait.
    func judge(_ row: RunRow) async throws -> Report {
        let live = LiveView(style: common.errorStyle)
        live.begin()
        defer { live.end() }
        let run = try await Interruption.cancelling {
            try await agent.drive(row, watch: { live.take($0) }, whenCancelled: "interrupted at the terminal")
        }
        live.end()
        try await agent.publish()
        let report = Report(run)
        if format == .text { show(run, report) }
        if run.end == nil { say("run \(row.number) was interrupted while it promoted; 'gatehouse agent --once' goes on with it") }
        if run.end == nil || run.end?.reason == "interrupted at the terminal" { throw ExitCode(.cancelled) }
        return report
    }

    private func show(_ run: Run, _ report: Report) {
        FailedOutput(run, agent.site.state, style: common.errorStyle).print()
        Output.line(TextReport(report, style: common.style).text)
        Output.line("")
    }

    private func tell(_ changes: [PositionChange]) {
        guard format == .text else { return }
        let seen = changes.count { $0.fate == .record(.firstSight) }
        if seen > 0 {
            say("first look at \(agent.site.name): \(seen) other refs are remembered and not judged")
        }
        for change in changes where change.fate == .record(.untrusted) {
            say("\(change.new.ref) is not trusted by agent.conf: nothing of it is run")
        }
        for change in changes where change.fate == .record(.unnamed) {
            say("\(change.new.ref) has bytes in its name that are no UTF-8: nothing of it is run")
        }
    }

    private func say(_ sentence: String) { Output.people(common.errorStyle.faint("  " + TextStyle.safe(sentence))) }
}
