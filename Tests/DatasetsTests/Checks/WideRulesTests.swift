import Datasets
import Domain
import TestSupport
import Testing

@Suite struct WideRulesTests {
    @Test func `rules of many columns are asked in several statements, and each count stays with its rule`() async throws {
        let columns = 130
        func row(_ cell: (Int) -> String) -> String { (0..<columns).map(cell).joined(separator: ",") + "\n" }
        let text = row { "c\($0)" } + row { "\($0)" } + row { $0 % 40 == 7 ? "-1" : "2" } + row { $0 % 50 == 9 ? "x" : "3" }
        let rules = (0..<columns).map { "c\($0): { type: integer, minimum: 0 }" }.joined(separator: ", ")
        let verdict = try await Judged().verdict(text, "rows: { min: 1 }\ncolumns: { \(rules) }")
        #expect(verdict.rows == 3)
        for column in 0..<columns {
            let (low, wrong) = (verdict["minimum", "c\(column)"], verdict["type", "c\(column)"])
            #expect(
                low?.violations == (column % 40 == 7 ? 1 : 0) && wrong?.violations == (column % 50 == 9 ? 1 : 0), "c\(column)")
            #expect(low?.examples.map(\.line) == (column % 40 == 7 ? [3] : []))
            #expect(wrong?.examples.map(\.value) == (column % 50 == 9 ? ["x"] : []))
        }
    }
}
