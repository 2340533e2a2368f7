import ArgumentParser
import Documents
import Domain
import Foundation
import Git
import Publishing
import Services
import Settings

/// `gatehouse selftest`.
struct SelfTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "selftest", abstract: "Show whether the gates can fail: try them on predictions that they must reject.",
        discussion: """
            Takes the predictions of a run, shuffles all and half of them, and judges those by the gates of the work tree's \
            gatehouse.yaml, beside the predictions as they are. A gate that passes with shuffled predictions cannot fail, and is named. \
            It runs nothing and records nothing.
            Exit codes: 0 the gates reject what they must, 1 they let it through, 2 no run left predictions.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @Argument(help: "The run whose predictions are tried; the newest with some unless named.") var run: String?
    @Option(help: ArgumentHelp("The pipeline in this folder.", valueName: "folder")) var pipeline = "."

    func run() async throws {
        try await common.reporting {
            let repository = try Repository.open(at: common.folder)
            let testing = SelfTesting(try History(of: repository), variables: OwnProcess.variables)
            let rules = try await rules(repository)
            let run = try testing.run(named: run, of: pipeline)
            let found = try await testing.tested(rules, over: run)
            switch output.format {
            case .json: Output.data(try ReportJSON.selfTest(found).text())
            case .text: for line in SelfTestText(found, run: run.queued.number, style: common.style).lines { Output.line(line) }
            }
            if !found.passed { throw ExitCode(.failed) }
        }
    }

    /// The work tree's, or HEAD's where there is none.
    private func rules(_ repository: Repository) async throws -> Pipeline {
        guard !repository.location.isBare else {
            let head = try await JudgingTarget.of(nil, in: repository)
            return try await PipelineReader(repository).read(pipeline, at: head.commit).pipeline
        }
        let files = try await WorkTreeFiles(repository)
        let path = PipelineLocation.path(inFolder: pipeline)
        guard let bytes = FileManager.default.contents(atPath: "\(files.root)/\(path)") else {
            throw Refusal(usage: "There is no \(path) here. Name the pipeline's folder with --pipeline.")
        }
        do {
            return try PipelineFile(Array(bytes), path: path).pipeline
        } catch {
            throw Refusal(error.all.map(\.description))
        }
    }
}
