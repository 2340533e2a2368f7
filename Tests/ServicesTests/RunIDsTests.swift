import Domain
import Services
import Testing

@Suite("Names of runs")
struct RunIDsTests {
    @Test("each is greater than the one before, also in one millisecond and after the clock was put back")
    func rising() {
        let ids = RunIDs()
        let times: [Int64] = [1_764_000_000_000, 1_764_000_000_000, 1_763_999_000_000, 1_764_000_000_001, 1_764_000_001_000]
        let names = times.map { ids.next(at: Moment(milliseconds: $0)) }
        #expect(zip(names, names.dropFirst()).allSatisfy(<))
        #expect(names[4].text.hasPrefix(RunID(milliseconds: times[4], random: Array(repeating: 0, count: 10)).text.prefix(13)))
    }
}
