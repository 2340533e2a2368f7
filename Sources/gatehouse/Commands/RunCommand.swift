import ArgumentParser
import Domain
import Files
import Git
import Publishing
import Services
import Storage

/// `gatehouse run`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Judge the work tree as it stands, or a commit.",
        discussion: """
            Runs the tests, checks the data, trains, validates, and prints the verdict. It writes no ref, promotes nothing and sends
            nothing. What an earlier run did under the same inputs is reused.

            Exit codes: 0 passed, 1 failed, 3 errored, 4 cancelled, 6 gatehouse.yaml is invalid, 7 inconclusive.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @Argument(help: "A commit; without one the work tree with its edits.") var revision: String?
    @Option(
        help: ArgumentHelp(
            "Compare the model with the one of this run, with this version (NAME@VERSION), or with the 'champion': what holds the target.",
            valueName: "run"))
    var against: String?
    @Option(help: ArgumentHelp("Judge only the pipeline in this folder.", valueName: "folder")) var pipeline: String?
    @Flag(help: "Reuse nothing.") var fresh = false

    func run() async throws {
        try await common.reporting {
            let repository = try Repository.open(at: common.folder)
            let target = try await JudgingTarget.of(revision, in: repository)
            notice(target)
            let folders = try await folders(of: target, repository)
            let reports: [Report]
            if let client = AgentClient.answering(for: repository) {
                reports = try await judge(target, folders, by: client, repository)
            } else {
                reports = try await judge(target, folders)
            }
            if output.format == .json { Output.data(try json(reports).text()) }
            let worst = reports.map { $0.run.outcome ?? .errored }.max() ?? .passed
            if worst != .passed { throw ExitCode(worst) }
        }
    }

    /// Here, where nobody holds the state.
    private func judge(_ target: JudgingTarget, _ folders: [String]) async throws -> [Report] {
        let site = try await Site.open(at: common.folder, variables: OwnProcess.variables)
        defer { site.close() }
        try site.endLostRuns()
        let champion = try against.map { try Judging(site).opponent($0) }
        let options = Judging.Options(against: champion, isFresh: fresh)
        let show = TerminalJudging(site, style: common.style, errorStyle: common.errorStyle, format: output.format)
        var reports: [Report] = []
        for folder in folders {
            reports.append(Report(try await show.judge(folder, target, options)))
            if reports.last?.run.outcome == .cancelled { break }
        }
        return reports
    }

    /// By the agent that holds the state; it promotes nothing of it.
    private func judge(
        _ target: JudgingTarget, _ folders: [String], by client: AgentClient, _ repository: Repository
    ) async throws -> [Report] {
        let wanted: [String: JSONValue] = [
            "commit": .string(target.commit.hex), "ref": .string(target.ref), "dirty": .bool(target.isDirty),
            "pipelines": .array(folders.map(JSONValue.string)), "against": JSONValue(against), "fresh": .bool(fresh),
        ]
        let queued = try await client.post("judgements", wanted, as: AgentClient.QueuedRuns.self)
        let followed = try FollowedRun(client, in: repository, common, output.format)
        var reports: [Report] = []
        for run in queued.runs { reports.append(try await followed.follow(run)) }
        return reports
    }

    private func folders(of target: JudgingTarget, _ repository: Repository) async throws -> [String] {
        let found = try await PipelineReader(repository).folders(at: target.commit)
        if found.isEmpty, target.untracked.contains("gatehouse.yaml") {
            throw Refusal("gatehouse.yaml is here, but git does not track it, so it is not judged. Type: git add gatehouse.yaml")
        }
        guard let pipeline else { return found.isEmpty ? ["."] : found }
        let wanted = pipeline.hasSuffix("/") && pipeline != "/" ? String(pipeline.dropLast()) : pipeline
        guard found.contains(wanted) else {
            throw Refusal(
                usage: "There is no pipeline in '\(wanted)'. This commit has \(found.map { "'\($0)'" }.joined(separator: ", ")).")
        }
        return [wanted]
    }

    /// One report as it is, several as an array.
    private func json(_ reports: [Report]) -> JSONValue {
        let documents = reports.map(ReportJSON.document)
        return documents.count == 1 ? documents[0] : .array(documents)
    }

    private func notice(_ target: JudgingTarget) {
        guard output.format == .text else { return }
        if target.isDirty {
            Output.people(common.errorStyle.faint("judging \(target.commit.short) with edits: \(list(target.edited))"))
        }
        if !target.untracked.isEmpty {
            Output.people(common.errorStyle.faint("untracked and not judged: \(list(target.untracked))"))
        }
    }

    private func list(_ paths: [String]) -> String {
        paths.prefix(5).map(TextStyle.safe).joined(separator: ", ") + (paths.count > 5 ? " and \(paths.count - 5) more" : "")
    }
}
