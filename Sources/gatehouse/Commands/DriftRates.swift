import ArgumentParser
import Datasets
import Domain
import Foundation
import Publishing
import Statistics

/// `gatehouse drift-rates`.
struct DriftRates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift-rates", abstract: "How often drift alarms where there is none, and finds what is there.",
        discussion: """
            Draws pairs of data sets of 20 columns, of one distribution and with shifts of stated size, and judges them by the \
            defaults. With files, each is judged against the one before it, as an agent with 'against: previous' would. Prints a \
            Markdown table; docs/drift.md has such tables, with what they mean. The same options give the same numbers.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @Option(help: ArgumentHelp("Pairs in each cell.", valueName: "count")) var pairs = 1000
    @Option(help: ArgumentHelp("Rows of each set, separated by commas.", valueName: "counts")) var rows = "500,5000"
    @Option(help: ArgumentHelp("Shifts, separated by commas; 0 for pairs of one distribution.", valueName: "sizes"))
    var shifts = "0,0.1,0.2,0.3"
    @Option(help: ArgumentHelp("A column of the files whose values are blocks of rows, such as a day.", valueName: "column"))
    var block: String?
    @Argument(help: "Data files in their order, instead of drawn ones.") var files: [String] = []

    func validate() throws {
        guard pairs > 0, sizes.count == rows.split(separator: ",").count, moves.count == shifts.split(separator: ",").count else {
            throw ValidationError(
                "--pairs and --rows are whole numbers, --rows of at least 50, and --shifts are shares of at most 1.")
        }
        guard files.count != 1 else { throw ValidationError("One file has nothing before it. Name two or more.") }
        guard block == nil || !files.isEmpty else { throw ValidationError("--block is for files.") }
        guard output.format == .text || !files.isEmpty else { throw ValidationError("--format json is for files.") }
    }

    private var sizes: [Int] { rows.split(separator: ",").compactMap { Int($0) }.filter { $0 >= 50 } }
    private var moves: [Double] { shifts.split(separator: ",").compactMap { Double($0) }.filter { 0...1 ~= $0 } }

    func run() async throws {
        try await common.reporting {
            if files.isEmpty { try await drawn() } else { try await given() }
        }
    }

    private func drawn() async throws {
        let columns = DrawnColumn.shifted.map { "found in '\($0)'" }
        line(
            ["rows", "shift", "pairs", "any alarm", "another column's alarm", "any distance", "any significance"] + columns,
            isHead: true)
        for size in sizes {
            for shift in moves {
                let trial = DriftTrial(rows: size, shift: shift, seed: 20_261_128)
                let tally = try await DriftTally.over(pairs, tasks: ErrorRates.tasks) { try trial.tally($0) }
                let counts = [tally.alarmed, tally.alarmedElsewhere, tally.distant, tally.significant]
                let found = DrawnColumn.shifted.map { tally.drifted[$0] ?? 0 }
                line(["\(size)", "\(shift)", "\(tally.pairs)"] + (counts + found).map { share($0, tally.pairs) })
            }
        }
    }

    private func given() async throws {
        let profiler = DataProfiler(engine: DuckDB(program: try EngineProgram.here()))
        var profiles: [DataProfile] = []
        for file in files {
            let (place, block) = (common.place(of: file), block)
            profiles.append(
                try await Interruption.cancelling { try await profiler.profile(try DataFiles.of(place), block: block) })
        }
        var rule = DriftRule(against: .previous, place: Place(file: "--block", line: 1, column: 1))
        rule.block = block
        let judge = DriftJudge(rule: rule)
        let verdicts = try zip(profiles, profiles.dropFirst()).map { try judge.verdict($1, against: $0) }
        switch output.format {
        case .json: Output.data(try JSONValue.array(verdicts.map(DriftVerdictJSON.value)).text())
        case .text: told(verdicts, significance: judge.rule.significance)
        }
    }

    private func told(_ verdicts: [DriftVerdict], significance: Double) {
        var tally = DriftTally()
        for verdict in verdicts { tally.count(verdict, significance: significance) }
        let distances = Dictionary(grouping: verdicts.flatMap(\.columns), by: \.column).mapValues { $0.map(\.effect).sorted() }
        line(["column", "pairs compared", "alarms", "median distance", "greatest distance"], isHead: true)
        for (column, effects) in distances.sorted(by: { $0.key < $1.key }) {
            let ends = [effects[effects.count / 2], effects[effects.count - 1]].map { String(format: "%.3f", $0) }
            line([column, "\(effects.count)", share(tally.drifted[column] ?? 0, effects.count)] + ends)
        }
        line(["any column", "\(tally.pairs)", share(tally.alarmed, tally.pairs), "", ""])
    }

    private func share(_ count: Int, _ of: Int) -> String { String(format: "%.1f %%", 100 * Double(count) / Double(max(of, 1))) }

    private func line(_ cells: [String], isHead: Bool = false) {
        Output.line("| \(cells.joined(separator: " | ")) |")
        if isHead { Output.line("|\(String(repeating: " --- |", count: cells.count))") }
    }
}
