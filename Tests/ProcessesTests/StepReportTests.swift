import Testing

@testable import Processes

@Suite("What gatehouse-step reports")
struct StepReportTests {
    @Test("lines are read in whatever pieces they come", arguments: [1, 2, 7, 100])
    func pieces(size: Int) {
        let text = Array("mode userns\nexit 5\nusage 20 3 4096\n")
        var report = StepReport()
        for start in stride(from: 0, to: text.count, by: size) {
            report.take(String(text[start..<min(start + size, text.count)]))
        }
        #expect(report.containment == .userNamespace)
        #expect(report.status == .exited(5))
        #expect(report.usage == (23, 4096))
        #expect(report.failure == nil)
    }

    @Test("an error has what was done and the system's number, and words unknown change nothing")
    func errors() {
        var report = StepReport()
        report.take("mode pidns\nsomething new 1\nerror exec 2\nsignal\n")
        #expect(report.failure?.what == "exec")
        #expect(report.failure?.errno == 2)
        #expect(report.status == nil)
    }
}
