import ArgumentParser
import Domain
import Foundation
import Models
import Publishing
import Services

/// `gatehouse compare`.
struct Compare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judge whether a candidate is not worse than a champion, from a file of predictions of each.",
        discussion: """
            The rows are joined on --id; both files have the same rows, in any order. The candidate passes if the lower bound of the \
            difference, turned so that more is better, lies above -margin; it fails if the upper bound lies below.
            Exit codes: 0 passed, 1 failed, 2 usage, 3 the files cannot be compared, 7 inconclusive.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var options: ColumnOptions
    @OptionGroup var margin: MarginOptions
    @Argument(help: "The candidate's predictions.") var candidate: String
    @Argument(help: "The champion's predictions.") var champion: String
    @Option(help: ArgumentHelp("Rows with the same value of this column are drawn together.", valueName: "column")) var group:
        String?

    func run() async throws {
        try await common.reporting {
            let rule = try margin.rule()
            let comparison = try await compared(rule)
            switch output.format {
            case .json: Output.data(try ComparisonText.json(comparison).text())
            case .text: for line in ComparisonText.lines(comparison, common.style) { Output.line(line) }
            }
            if comparison.outcome != .passed { throw ExitCode(comparison.outcome == .failed ? .failed : .inconclusive) }
        }
    }

    private func compared(_ rule: MarginRule) async throws -> MarginComparison {
        do {
            var columns = options.columns(group: group, means: rule.meanColumn.map { [$0] } ?? [])
            columns.id = columns.id ?? "id"
            let left = try await PredictionFile(candidate, in: common.folder, columns)
            let right = try await PredictionFile(champion, in: common.folder, columns)
            if left.digest == right.digest { Output.people("Both files hold the same bytes.") }
            let pair = try PairedPredictions(candidate: left.table, champion: right.table)
            return try await pair.compared(
                by: rule, seed: EvidenceSeed.of([left.digest, right.digest], [rule.metric]),
                tasks: ProcessInfo.processInfo.activeProcessorCount)
        } catch let error as PredictionsError {
            if error.kind != .named, output.format == .json {
                Output.data(try ComparisonText.json(erroredOn: rule.metric).text())
            }
            throw error.asRefusal
        }
    }
}
