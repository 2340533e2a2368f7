import ArgumentParser
import Domain
import Git
import Publishing
import Services
import Storage

/// `gatehouse report`.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Print the last verdict on a commit, here or in any clone.",
        discussion: """
            It looks in the state of this machine, then in what git brought: the note on the commit, and the reports beside the branches.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @Argument(help: "A commit.") var revision = "HEAD"

    func run() async throws {
        try await common.reporting {
            let (repository, history) = try await config.place(common)
            let commit = try await repository.resolve(revision)
            if let report = try here(commit, history) { return try show(report) }
            let search = VerdictSearch(repository)
            guard let found = try await search.verdict(on: commit) else {
                throw Refusal(usage: try await search.advice(for: commit, TextStyle.safe(revision)))
            }
            try show(found, commit)
        }
    }

    /// The last run of it that knows more than that it ended.
    private func here(_ commit: ObjectID, _ history: History) throws -> Report? {
        guard let row = try history.events?.judgingRuns(limit: 1, commit: commit).first, let run = try history.events?.run(row.id)
        else {
            return nil
        }
        return run.plan == nil && run.end != nil && row.isAgents ? nil : Report(run)
    }

    private func show(_ report: Report) throws {
        switch output.format {
        case .json: Output.data(try ReportJSON.document(report).text())
        case .text: Output.line(TextReport(report, style: common.style).text)
        }
    }

    private func show(_ found: VerdictSearch.Found, _ commit: ObjectID) throws {
        switch output.format {
        case .json:
            guard let document = found.document else {
                throw Refusal(
                    usage: "\(commit.short) has a verdict, but its report was not fetched. Type: git fetch origin "
                        + "'+refs/heads/gatehouse-reports:refs/remotes/origin/gatehouse-reports', or "
                        + "'+refs/gatehouse/*:refs/gatehouse/*' where origin has a work tree.")
            }
            Output.data(document)
        case .text:
            if let line = found.line { Output.line(TextStyle.safe(line)) }
            if let page = found.page {
                if found.line != nil { Output.line("") }
                Output.data(page)
            }
        }
    }
}
