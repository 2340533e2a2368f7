import Statistics
import Testing

@Suite("Folds")
struct FoldTests {
    @Test("Folds differ by one row at most, and the same seed deals the same", arguments: [(10, 5), (11, 5), (1000, 7), (2, 2)])
    func dealt(rows: Int, count: Int) {
        let one = FoldAssignment(rows: rows, count: count, seed: 7)
        let sizes = (1...count).map { fold in one.folds.count { $0 == fold } }
        #expect(one.folds.count == rows && sizes.reduce(0, +) == rows)
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
        #expect(one == FoldAssignment(rows: rows, count: count, seed: 7))
        #expect(rows < 1000 || one != FoldAssignment(rows: rows, count: count, seed: 8))
    }

    @Test("Rows of one group are in one fold")
    func groups() {
        let groups = (0..<300).map { $0 % 40 }
        let folds = FoldAssignment(groups: groups, count: 4, seed: 1).folds
        for group in 0..<40 { #expect(Set((0..<300).filter { groups[$0] == group }.map { folds[$0] }).count == 1) }
        #expect(Set(folds) == [1, 2, 3, 4])
    }
}
