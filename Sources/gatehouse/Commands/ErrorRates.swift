import ArgumentParser
import Foundation
import Services
import Statistics

/// `gatehouse error-rates`.
struct ErrorRates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "error-rates", abstract: "How often verdicts by a margin err, over models whose difference is known.",
        discussion: """
            Draws pairs of models at the margin, equal, better and worse, and decides on each as 'not_worse' does. Prints a Markdown table; \
            docs/verdicts.md is such a table, with what it means. The same options give the same numbers.
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("Pairs of models in each cell.", valueName: "count")) var pairs = 2000
    @Option(help: ArgumentHelp("Examples, separated by commas.", valueName: "counts")) var rows = "200,1000"
    @Option(help: ArgumentHelp("accuracy, roc_auc, f1 or rmse, separated by commas.", valueName: "metrics"))
    var metrics = "accuracy,roc_auc"
    @Option(
        help: ArgumentHelp(
            "Trainings at each look, separated by commas, as 'repeat' has them.", valueName: "counts"))
    var `repeat`: String?
    @Option(help: ArgumentHelp("Rows of a group, whose errors share half of their variance; of rmse alone.", valueName: "count"))
    var groupSize = 1
    @Option(help: ArgumentHelp("One-sided.", valueName: "share")) var confidence = 0.95
    @Flag(inversion: .prefixedNo, help: "A percentile bootstrap beside it, which takes most of the time.")
    var percentiles = true

    func validate() throws {
        guard pairs > 0, 0.5 < confidence, confidence < 1 else {
            throw ValidationError("--pairs is at least 1, and --confidence lies between 0.5 and 1.")
        }
        guard kinds.count == metrics.split(separator: ",").count, sizes.count == rows.split(separator: ",").count else {
            throw ValidationError("--metrics are accuracy, roc_auc, f1 and rmse, --rows whole numbers of at least 50.")
        }
        guard groupSize == 1 || groupSize > 1 && looks == nil && kinds == [.error] else {
            throw ValidationError("--group-size is at least 1, with --metrics rmse and without --repeat.")
        }
        guard let looks else { return }
        let isRising = looks.count == `repeat`?.split(separator: ",").count && zip(looks, looks.dropFirst()).allSatisfy(<)
        guard isRising, looks.first ?? 0 >= 2 else {
            throw ValidationError("--repeat takes rising numbers from 2 on, such as 2,5.")
        }
    }

    /// Nil for candidates that are trained once.
    private var looks: [Int]? { `repeat`?.split(separator: ",").compactMap { Int($0) } }

    private var kinds: [DecisionTrial.Kind] {
        metrics.split(separator: ",").compactMap { DecisionTrial.Kind(rawValue: String($0)) }
    }
    private var sizes: [Int] { rows.split(separator: ",").compactMap { Int($0) }.filter { $0 >= 50 } }

    /// The true difference in margins.
    private static let truths: [(name: String, truth: Double)] = [
        ("at the margin", -1), ("worse", -2), ("equal", 0), ("better", 1),
    ]

    func run() async throws {
        try await common.reporting {
            Output.line(
                "| metric | examples | candidate | passed | inconclusive | failed | passed by points | passed by percentiles |")
            Output.line("| --- | --- | --- | --- | --- | --- | --- | --- |")
            for kind in kinds {
                for count in sizes {
                    for (name, truth) in Self.truths {
                        Output.line(row(kind, count, name, try await tally(kind, count, truth)))
                    }
                }
            }
        }
    }

    private static let seed: UInt64 = 20_261_128
    static var tasks: Int { max(ProcessInfo.processInfo.activeProcessorCount, 1) }

    private func tally(_ kind: DecisionTrial.Kind, _ rows: Int, _ truth: Double) async throws -> DecisionTally {
        guard let looks else {
            var trial = DecisionTrial(kind, rows: rows, truth: truth, confidence: confidence, seed: Self.seed)
            (trial.hasPercentiles, trial.groupSize) = (percentiles, groupSize)
            return try await DecisionTally.over(pairs, tasks: Self.tasks) { [trial] in try trial.tally($0) }
        }
        let trial = RepeatedTrial(kind, rows: rows, truth: truth, looks: looks, confidence: confidence, seed: Self.seed)
        return try await DecisionTally.over(pairs, tasks: Self.tasks) { try trial.tally($0) }
    }

    private func row(_ kind: DecisionTrial.Kind, _ rows: Int, _ name: String, _ tally: DecisionTally) -> String {
        func share(_ count: Int) -> String { String(format: "%.1f %%", 100 * Double(count) / Double(tally.pairs)) }
        let percentile = looks == nil && ([.error, .f1].contains(kind) || percentiles) ? share(tally.passedByPercentile) : "–"
        let named =
            kind.rawValue + (`repeat`.map { ", repeat \($0.replacing(",", with: " to "))" } ?? "")
            + (groupSize > 1 ? ", groups of \(groupSize)" : "")
        let cells = [
            named, "\(rows)", name, share(tally.passed), share(tally.inconclusive), share(tally.failed),
            share(tally.passedByPoint), percentile,
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }
}
