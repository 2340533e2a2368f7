import Domain
import Testing

@Suite struct VocabularyTests {
    @Test(
        "a moment is written in UTC, to the second",
        arguments: [
            (Int64(0), "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (1_795_456_800_999, "2026-11-23T18:00:00Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"), (4_107_542_400_000, "2100-03-01T00:00:00Z"),
        ])
    func moment(milliseconds: Int64, expected: String) {
        #expect(Moment(milliseconds: milliseconds).iso8601 == expected)
    }

    @Test("a run's name is a UUID of version 7 that sorts by time")
    func runID() {
        let early = RunID(milliseconds: 1, random: Array(repeating: 0xff, count: 10))
        let late = RunID(milliseconds: 2, random: Array(repeating: 0, count: 10))
        #expect(early < late)
        #expect(early.text == "00000000-0001-7fff-bfff-ffffffffffff")
        #expect(RunID(early.text) == early)
        #expect(RunID(early.text.uppercased()) == early)
        #expect(RunID(early.text.filter { $0 != "-" }) == early)
        #expect(RunID("0193") == nil)
        #expect(RunID(early.text.replacing("-", with: "0")) == nil)
        #expect(RunID(early.text.replacing("7", with: "g")) == nil)
    }

    @Test(
        "a digest is read only with its algorithm and its full length",
        arguments: [
            ("sha256:" + String(repeating: "a", count: 64), true), ("md5:" + String(repeating: "A", count: 32), true),
            ("md5-dir:" + String(repeating: "0", count: 32), true), ("sha256:aa", false), ("aa", false),
            ("sha256:" + String(repeating: "g", count: 64), false),
        ])
    func digest(text: String, isDigest: Bool) {
        #expect((ContentDigest(text) != nil) == isDigest)
        #expect(ContentDigest(text)?.description == (isDigest ? text.lowercased() : nil))
    }

    @Test("severity orders outcomes: errored, failed, inconclusive, waiting, cancelled, passed")
    func severity() {
        #expect(Outcome.allCases.sorted(by: >) == [.errored, .failed, .inconclusive, .waiting, .cancelled, .passed])
    }
}
