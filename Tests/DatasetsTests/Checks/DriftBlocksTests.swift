import Datasets
import Domain
import Files
import Statistics
import TestSupport
import Testing

@Suite struct DriftBlocksTests {
    let folder: TemporaryFolder
    static let place = Place(file: "g.yaml", line: 9, column: 7)

    init() throws { folder = try TemporaryFolder() }

    /// Rows of a day resemble each other: a day has a level of its own.
    private func days(_ days: Range<Int>, shift: Double = 0, name: String) throws -> String {
        var random = RandomStream(seed: 5)
        var text = "day,delay,word\n"
        for day in 0..<days.upperBound {
            let level = 4 * random.unit()
            for _ in 0..<60 {
                let value = level + random.unit() + shift
                guard days.contains(day) else { continue }
                text += "\(day),\(value),\(level < 2 ? "low" : "high")\n"
            }
        }
        return try folder.write(text, to: name)
    }

    private func verdict(_ paths: (String, String), block: String?) async throws -> DriftVerdict {
        let profiler = DataProfiler(engine: try DuckDB.forTests())
        let old = try await profiler.profile([paths.0], block: block)
        let new = try await profiler.profile([paths.1], block: block)
        var rule = DriftRule(against: .previous, place: Self.place)
        rule.block = block
        return try DriftJudge(rule: rule).verdict(new, against: old)
    }

    @Test func `days that differ by chance alarm row by row, and not as blocks`() async throws {
        let paths = (try days(0..<12, name: "a.csv"), try days(12..<24, name: "b.csv"))
        let rows = try await verdict(paths, block: nil)
        let blocks = try await verdict(paths, block: "day")
        let delay = try #require(blocks.columns.first { $0.column == "delay" })
        #expect(rows.columns.contains { $0.column == "delay" && $0.drifted(significance: 0.05) })
        #expect(delay.pValue > 0.05 && delay.effect > 0.1)
        #expect(blocks.columns.map(\.column) == ["delay", "word"])
        #expect(blocks.columns[1].pValue > 0.01)
    }

    @Test func `a shift of all days is found over blocks, and too few blocks cannot tell`() async throws {
        let paths = (try days(0..<12, name: "a.csv"), try days(12..<24, shift: 6, name: "b.csv"))
        let found = try await verdict(paths, block: "day")
        #expect(found.columns.first { $0.column == "delay" }?.drifted(significance: 0.05) == true)
        let few = try await verdict((try days(0..<2, name: "c.csv"), try days(2..<4, name: "d.csv")), block: "day")
        #expect(few.excluded.contains { $0.column == "delay" && $0.reason.contains("too few blocks (2 and 2)") }, "\(few)")
    }

    @Test func `few blocks for many columns are told`() async throws {
        let verdict = try await verdict((try days(0..<3, name: "a.csv"), try days(3..<6, name: "b.csv")), block: "day")
        var rule = DriftRule(against: .previous, place: Self.place)
        rule.block = "day"
        let gates = verdict.gates(of: "train", rule: rule, reference: "run 1", rules: DataRules(), today: "2026-11-29")
        #expect(
            gates[0].reason
                == "No column drifted from run 1. There are so few blocks that drift is told from chance only where 2 "
                + "columns drift at once.")
    }

    @Test func `a column that is not there makes no blocks`() async throws {
        let path = try days(0..<3, name: "a.csv")
        let error = await #expect(throws: DriftRefusal.self) { try await verdict((path, path), block: "week") }
        #expect(error?.description == "g.yaml:9: the data has no column 'week' to make blocks of. Name another in 'block'.")
    }

    @Test func `rows that another set has are left out of a profile`() async throws {
        let old = try days(0..<5, name: "a.csv")
        let both = try days(0..<8, name: "b.csv")
        let engine = try DuckDB.forTests()
        let shelf = RowShelf(folder: folder.path + "/rows", engine: engine)
        let kept = try await shelf.rows(of: [old], digest: .sha256("a".utf8))
        let mine = try await shelf.rows(of: [both], digest: .sha256("b".utf8))
        #expect(try await shelf.shared(mine, with: kept).extends)
        let new = try await DataProfiler(engine: engine).profile([both], without: kept)
        let alone = try await DataProfiler(engine: engine).profile([try days(5..<8, name: "c.csv")])
        #expect(new.rows == 180 && new.columns.map(\.bins) == alone.columns.map(\.bins))
        #expect(new.columns.map(\.top) == alone.columns.map(\.top))
    }
}
