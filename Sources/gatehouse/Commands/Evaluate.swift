import ArgumentParser
import Domain
import Models
import Publishing
import Services

/// `gatehouse evaluate`.
struct Evaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compute the metrics of a file of predictions. Needs no pipeline and no repository.",
        discussion: """
            The file is a table with a header and a row for each example, in CSV, TSV, JSON Lines or Parquet, \
            also with .gz or .zst. Two classes have a probability of the positive one \
            (--score), a class (--prediction) or both; several classes a class, and where there are probabilities a column of each; \
            regression a number.
            Exit codes: 0 computed, 2 usage, 3 the file cannot be computed with.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var options: ColumnOptions
    @Argument(help: "The file of predictions.") var predictions: String
    @Option(name: .customLong("mean"), help: ArgumentHelp("Also the mean of this column; may be repeated.", valueName: "column"))
    var means: [String] = []

    func run() async throws {
        try await common.reporting {
            let evaluation = try await evaluated()
            switch output.format {
            case .json: Output.data(try EvaluationText.json(evaluation).text())
            case .text: for line in EvaluationText.lines(evaluation, common.style) { Output.line(line) }
            }
        }
    }

    private func evaluated() async throws -> Evaluation {
        do {
            let file = try await PredictionFile(predictions, in: common.folder, options.columns(means: means))
            return try Evaluation(file.table)
        } catch let error as PredictionsError {
            throw error.asRefusal
        }
    }
}
