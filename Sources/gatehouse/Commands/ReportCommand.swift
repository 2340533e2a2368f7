import ArgumentParser
import Domain
import Git
import Publishing
import Services
import Storage

/// `gatehouse report`.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Print the last verdict on a commit.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @Argument(help: "A commit.") var revision = "HEAD"

    func run() async throws {
        try await common.reporting {
            let repository = try Repository.open(at: common.folder)
            let history = try History(of: repository)
            let commit = try await repository.resolve(revision)
            let rows = try history.required().runs(limit: 1, commit: commit)
            guard let row = rows.first, let run = try history.required().run(row.id) else {
                throw Refusal(
                    usage: "\(commit.short) was not judged here. 'gatehouse run \(TextStyle.safe(revision))' judges it.")
            }
            let report = Report(run)
            switch output.format {
            case .json: Output.data(try ReportJSON.document(report).text())
            case .text: Output.line(TextReport(report, style: common.style).text)
            }
        }
    }
}
