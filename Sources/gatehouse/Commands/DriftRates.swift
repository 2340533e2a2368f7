import ArgumentParser
import Datasets
import Domain
import Foundation
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
    @Option(help: ArgumentHelp("Pairs in each cell.", valueName: "count")) var pairs = 1000
    @Option(help: ArgumentHelp("Rows of each set, separated by commas.", valueName: "counts")) var rows = "500,5000"
    @Option(help: ArgumentHelp("Shifts, separated by commas; 0 for pairs of one distribution.", valueName: "sizes"))
    var shifts = "0,0.1,0.2,0.3"
    @Argument(help: "Data files in their order, instead of drawn ones.") var files: [String] = []

    func validate() throws {
        guard pairs > 0, sizes.count == rows.split(separator: ",").count, moves.count == shifts.split(separator: ",").count else {
            throw ValidationError("--pairs and --rows are whole numbers, --rows of at least 50, and --shifts are shares of at most 1.")
        }
        guard files.count != 1 else { throw ValidationError("One file has nothing before it. Name two or more.") }
    }

    private var sizes: [Int] { rows.split(separator: ",").compactMap { Int($0) }.filter { $0 >= 50 } }
    private var moves: [Double] { shifts.split(separator: ",").compactMap { Double($0) }.filter { 0...1 ~= $0 } }

    func run() async throws {
        try await common.reporting {
            if files.isEmpty { try await drawn() } else { try await given() }
        }
    }

    private func drawn() async throws {
        let columns = DriftTrial.shifted.map { "found in '\($0)'" }
        line(["rows", "shift", "pairs", "any alarm", "another column's alarm", "any distance", "any significance"] + columns, isHead: true)
        for size in sizes {
            for shift in moves {
                let tally = try await tally(DriftTrial(rows: size, shift: shift, seed: 20_261_128))
                let counts = [tally.alarmed, tally.alarmedElsewhere, tally.distant, tally.significant]
                let found = DriftTrial.shifted.map { tally.drifted[$0] ?? 0 }
                line(["\(size)", "\(shift)", "\(tally.pairs)"] + (counts + found).map { share($0, tally.pairs) })
            }
        }
    }

    private func tally(_ trial: DriftTrial) async throws -> DriftTally {
        let (pairs, tasks) = (pairs, max(ProcessInfo.processInfo.activeProcessorCount, 1))
        return try await withThrowingTaskGroup(of: DriftTally.self) { group in
            for part in 0..<tasks {
                group.addTask { try trial.tally(pairs * part / tasks..<pairs * (part + 1) / tasks) }
            }
            return try await group.reduce(DriftTally(), +)
        }
    }

    private func given() async throws {
        let profiler = DataProfiler(engine: DuckDB(program: try EngineProgram.here()))
        var profiles: [DataProfile] = []
        for file in files { profiles.append(try await profiler.profile(try DataFiles.of(common.place(of: file)))) }
        let judge = DriftJudge(rule: DriftRule(against: .previous, place: Place(file: "", line: 0, column: 0)))
        var tally = DriftTally()
        for (old, new) in zip(profiles, profiles.dropFirst()) {
            tally.count(try judge.verdict(new, against: old), significance: judge.rule.significance)
        }
        line(["column", "pairs compared", "alarms"], isHead: true)
        for (column, compared) in tally.compared.sorted(by: { $0.key < $1.key }) {
            line([column, "\(compared)", share(tally.drifted[column] ?? 0, compared)])
        }
        line(["any column", "\(tally.pairs)", share(tally.alarmed, tally.pairs)])
    }

    private func share(_ count: Int, _ of: Int) -> String { String(format: "%.1f %%", 100 * Double(count) / Double(max(of, 1))) }

    private func line(_ cells: [String], isHead: Bool = false) {
        Output.line("| \(cells.joined(separator: " | ")) |")
        if isHead { Output.line("|\(String(repeating: " --- |", count: cells.count))") }
    }
}
