import ArgumentParser
import Domain
import Files
import Git
import Publishing
import Services
import Settings
import Storage

/// `gatehouse status`.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show what is judged here, and how each pipeline stands.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption

    func run() async throws {
        try await common.reporting {
            let repository = try Repository.open(at: common.folder)
            let history = try History(of: repository)
            let folders = try await folders(of: repository)
            let latest = try folders.map { ($0, try history.events?.runs(limit: 1, pipeline: $0).first) }
            switch output.format {
            case .json: Output.data(try json(latest, repository, history))
            case .text: text(latest, repository, history)
            }
        }
    }

    /// As the work tree stands, or at HEAD of a bare repository.
    private func folders(of repository: Repository) async throws -> [String] {
        guard repository.location.isBare else {
            return PipelineLocation.folders(inTracked: try await repository.workTreePaths().tracked.map(\.text))
        }
        guard let commit = try await repository.head().commit else { throw Refusal.empty }
        return try await PipelineReader(repository).folders(at: commit)
    }

    private func text(_ latest: [(String, RunRow?)], _ repository: Repository, _ history: History) {
        Output.line("repository  \(TextStyle.safe(repository.location.place))")
        Output.line("state       \(TextStyle.safe(history.state.path))\(busy(history))")
        guard !latest.isEmpty else { return Output.line("pipelines   none; 'gatehouse init' writes a gatehouse.yaml to commit") }
        Output.line("")
        var table = TextTable()
        for (folder, row) in latest {
            let word = row.map { $0.outcome?.rawValue ?? "running" } ?? "never judged"
            let detail =
                row.map { "run \($0.number)  \($0.ref) \($0.commit.short)  \($0.queuedAt.iso8601)" }
                ?? "'gatehouse run' judges it"
            table.add([TextStyle.safe(folder), word, TextStyle.safe(detail)]) { column, text in
                column == 1 ? common.style.outcome(text) : text
            }
        }
        for line in table.lines(indent: "") { Output.line(line) }
    }

    private func busy(_ history: History) -> String {
        FileLock.isHeld(history.state.lock) ? "  (in use by process \(FileLock.holder(of: history.state.lock) ?? 0))" : ""
    }

    private func json(_ latest: [(String, RunRow?)], _ repository: Repository, _ history: History) throws -> String {
        let pipelines = try latest.map { folder, row in
            let run = try row.flatMap { try history.events?.run($0.id) }
            return JSONValue.object([
                "pipeline": .string(folder), "last_run": run.map { ReportJSON.run(Report($0).run) } ?? .null,
            ])
        }
        return try JSONValue.object([
            "repository": .string(repository.location.place), "state": .string(history.state.path),
            "pipelines": .array(pipelines),
        ]).text()
    }
}
