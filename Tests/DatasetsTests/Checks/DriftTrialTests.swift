import Datasets
import Domain
import TestSupport
import Testing

@Suite struct DriftTrialTests {
    @Test func `a drawn profile is the one that the engine makes of the same values`() async throws {
        let rows = 700
        let values = DriftTrial(rows: rows, shift: 0, seed: 4).values(0, side: 1)
        var lines = [DrawnColumn.all.map(\.name).map { "\"\($0)\"" }.joined(separator: ",")]
        for row in 0..<rows {
            // Where rows have no value, the last cells are empty.
            lines.append(zip(DrawnColumn.all, values).map { row < $1.count ? $0.text($1[row]) : "" }.joined(separator: ","))
        }
        let folder = try TemporaryFolder()
        let path = try folder.write(lines.joined(separator: "\n") + "\n", to: "t.csv")
        let profile = try await DataProfiler(engine: try DuckDB.forTests()).profile([path])
        for (place, column) in DrawnColumn.all.enumerated() {
            let drawn = DataProfile.Column.drawn(column, values[place].sorted(), rows: rows, of: DrawnColumn.all.count)
            let read = profile.columns[place]
            #expect(drawn.kind == read.kind && drawn.nulls == read.nulls && drawn.distinct == read.distinct, "\(column.name)")
            #expect(drawn.bins == read.bins, "\(column.name)")
            #expect(drawn.top == read.top, "\(column.name)")
            #expect(abs((drawn.deviation ?? 0) - (read.deviation ?? 0)) <= 1e-9 * (drawn.deviation ?? 0), "\(column.name)")
        }
    }

    @Test func `pairs are the same in whatever parts, and a shift is found`() throws {
        let none = DriftTrial(rows: 300, shift: 0, seed: 2)
        let parts = try none.tally(0..<3) + none.tally(3..<6)
        #expect(parts == (try none.tally(0..<6)))
        #expect(parts.pairs == 6 && parts.alarmed <= 2)
        let moved = try DriftTrial(rows: 2000, shift: 0.5, seed: 2).tally(0..<4)
        #expect(DrawnColumn.shifted.allSatisfy { moved.drifted[$0] == 4 })
    }
}
