import Datasets
import Documents
import Domain
import Foundation
import Settings
import TestSupport
import Testing

/// Rules that compare a data set with another one.
@Suite struct LeakTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func verdict(_ train: String, _ holdout: String, _ rules: String) async throws -> DataVerdict {
        let paths = ["train", "holdout"].map { "\(folder.path)/\($0).csv" }
        for (path, text) in zip(paths, [train, holdout]) { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }
        guard case .rules(let read) = try TableSchema.read(Array(rules.utf8), file: "s.yaml", for: "train.csv") else {
            throw CocoaError(.featureUnsupported)
        }
        let engine = try DuckDB.forTests()
        let digests = ["a", "b"].map { ContentDigest(.sha256, hex: String(repeating: $0, count: 64))! }
        let others = OtherSets(
            shelf: RowShelf(folder: folder.path + "/rows", engine: engine), digest: digests[0],
            sets: ["holdout": .init(paths: [paths[1]], digest: digests[1], rules: DataRules())])
        let checker = DataChecker(engine: engine, now: Moment(milliseconds: 1_750_000_000_000), others: others)
        return try await checker.verdict([paths[0]], by: read)
    }

    @Test(
        arguments: [
            (
                "overlap: { with: holdout }", "id,t\n1,a\n2,b\n3,c\n", "id,t\n2,b\n9,z\n", ["overlap.holdout 1: 3"],
                "1 of 3 rows (33.3%) stand in holdout too."
            ),
            (
                "overlap: { with: holdout, max: 40% }", "id,t\n1,a\n2,b\n3,c\n", "id,t\n2,b\n", [],
                "1 of 3 rows (33.3%) stand in holdout too, within what is allowed."
            ),
            (
                "overlap: { with: holdout, on: [id] }", "id,t\n1,a\n2,b\n,c\n", "t,id\nq,2\nr,\n", ["overlap.holdout id 1: 3"],
                "1 of 3 rows (33.3%) have a key that holdout has too."
            ),
            (
                "overlap: { with: holdout }", "id,t\n1,a\n", "id,u\n1,a\n", ["overlap.holdout"],
                "It cannot be compared with holdout: Only one of them has 't', 'u'. Write 'on:' with the columns to compare."
            ),
            (
                "overlap: { with: holdout }", "Smith,HIV\n1,a\n", "id,u\n1,a\n", ["overlap.holdout"],
                "It cannot be compared with holdout: They have no column in common. Has one of them no header?"
            ),
            (
                "overlap: { with: holdout, on: [k] }", "k,t\n1,a\n", "id,u\n1,a\n", ["overlap.holdout k"],
                "It cannot be compared with holdout: There is no column 'k'."
            ),
            (
                "group_overlap: { column: id, with: holdout }", "id\n7\n8\n7\n", "id\n7\n", ["group_overlap.holdout id 2: 2 4"],
                "2 of 3 rows (66.7%) have a value that holdout has too."
            ),
            (
                "time_order: { column: t, with: holdout }", "t\n2024-01-01\n2024-02-01\n2024-02-02\n",
                "t\n2024-02-01\n2024-03-01\n", ["time_order.holdout t 2: 3 4"],
                "2 of 3 rows (66.7%) are not before the first of holdout."
            ),
            ("time_order: { column: t, with: holdout }", "t\n2012\n2013\n\"\"\n", "t\n2014\n", [], "3 rows, none against it."),
            (
                "time_order: { column: t, with: holdout }", "t\n1\n", "t\nsoon\n", ["time_order.holdout t"],
                "It cannot be compared with holdout: one value of 't' cannot be read as a time. Give the column a 'type' and a 'format'."
            ),
            (
                "columns: { t: date }\ntime_order: { column: t, with: holdout }", "t\n2024-01-31\n", "t\nsoon\n2024-1-x\n",
                ["time_order.holdout t"],
                "It cannot be compared with holdout: 2 values of 't' cannot be read as 'type: date'. Correct them, or say in 'format' how they are written."
            ),
            (
                "columns: { t: { type: date, format: '%d.%m.%Y' } }\ntime_order: { column: t, with: holdout }",
                "t\n31.01.2024\n05.02.2024\n", "t\n01.02.2024\n", ["time_order.holdout t 1: 3"],
                "1 of 2 rows (50%) are not before the first of holdout."
            ),
        ] as [(String, String, String, [String], String)])
    func `rows of the other set are counted and their lines named`(
        rules: String, train: String, holdout: String, broken: [String], reason: String
    ) async throws {
        let verdict = try await verdict(train, holdout, rules)
        #expect(verdict.broken == broken)
        #expect(verdict.checks.last?.reason == reason)
    }

    @Test func `a warning warns, and what is accepted is accepted`() async throws {
        let manner = "level: warn, owner: data-team"
        let verdict = try await verdict("id\n1\n", "id\n1\n", "overlap: { with: holdout, \(manner) }")
        #expect(verdict.outcome == .passed)
        #expect(verdict["overlap.holdout"]?.outcome == .warned)
        #expect(verdict["overlap.holdout"]?.owner == "data-team")
    }

    @Test func `files alone have no other set`() async throws {
        let verdict = try await Judged().verdict("id\n1\n", "overlap: { with: holdout }")
        #expect(verdict.outcome == .errored)
        #expect(
            verdict["overlap.holdout"]?.reason
                == "Not looked at: 'holdout' is a data set of a pipeline, and these are files alone.")
    }
}
