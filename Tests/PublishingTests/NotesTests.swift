import Domain
import Foundation
import Publishing
import TestSupport
import Testing

@Suite struct NotesTests {
    private static func line(_ change: (inout Report) -> Void = { _ in }) -> String? {
        var report = SampleRun.promotedReport
        change(&report)
        return RunNote(report, at: SampleRun.ended)?.line
    }

    private static let end = "(run 01a20a03-eef6-763e-917d-8167da64e08a)"

    @Test("a run is one line that tells its story")
    func story() {
        #expect(
            Self.line()
                == "2026-11-23T08:04:11Z passed main promoted flight-delay@v0.0.3 to production: accuracy 0.831 >= 0.80; 5 gates passed "
                + Self.end)
        #expect(
            RunNote(Report(SampleRun.run), at: SampleRun.ended)?.line
                == "2026-11-23T08:04:11Z failed main judged flight-delay: accuracy >= champion.accuracy - 0.5pt: accuracy 0.8813, "
                + "required >= 0.892 (champion.accuracy - 0.5pt); 1 of 2 gates passed \(Self.end)")
        let stale = Self.line {
            $0.promotion.decision = .declined
            $0.promotion.reasons = ["refused: stale: aaaaaaaaaa is older than the commit of the champion, v0.0.2."]
        }
        #expect(
            stale
                == "2026-11-23T08:04:11Z passed main declined flight-delay: refused: stale: aaaaaaaaaa is older than the commit of the "
                + "champion, v0.0.2; 5 gates passed \(Self.end)")
        #expect(
            Self.line { ($0.run.pipeline, $0.promotion.decision) = ("services/fraud", .notRequested) }?
                .contains(" judged services/fraud=flight-delay: ") == true)
        #expect(Self.line { $0.run.outcome = nil } == nil)
    }

    @Test(
        "no newline and no control character forges a line",
        arguments: ["\n", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{0b}", "\u{0}", "\u{1b}[2J"])
    func forging(character: String) throws {
        let forged = "x\(character)2026-11-23T08:04:11Z passed main promoted evil@v9.9.9 to production (run \(SampleRun.earlier))"
        let changes: [(inout Report) -> Void] = [
            { $0.run.ref = forged }, { $0.run.pipeline = forged }, { $0.model?.name = forged }, { $0.model?.version = forged },
            { $0.promotion.target = forged },
            {
                $0.promotion.decision = .declined; $0.promotion.reasons = [forged]
            },
            {
                $0.run.outcome = .failed; $0.run.reason = forged
            }, { $0.stages[3].gates[0].reason = forged },
        ]
        for change in changes {
            let line = try #require(Self.line(change))
            #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control || $0.value == 0x2028 }, "\(line)")
            #expect(ReadRunNote(line)?.run == SampleRun.id)
        }
    }

    @Test("a line is read back, the newest first; other lines are left out")
    func reading() throws {
        let line = try #require(Self.line())
        let read = try #require(ReadRunNote(line))
        #expect(read.outcome == .passed)
        #expect(read.ref == "main")
        #expect(read.run == SampleRun.id)
        let later = line.replacing("2026", with: "2027")
        #expect(
            ReadRunNote.all(in: "a person's words\n\(line)\n\n\(later)\n").map(\.time) == [
                "2027-11-23T08:04:11Z", "2026-11-23T08:04:11Z",
            ])
        let second = line.replacing(SampleRun.id.text, with: "ffffffff" + SampleRun.id.text.dropFirst(8))
        let runs = ReadRunNote.all(in: "\(line)\n\(second)\n").map(\.run)
        #expect(runs == ReadRunNote.all(in: "\(second)\n\(line)\n").map(\.run))
        #expect(runs.last == SampleRun.id, "of one second the run that was queued later is the newer")
        for other in [
            "", "a b c d", "2026-11-23T08:04:11Z passed main x", "2026-11-23T08:04:11Z good main x (run \(SampleRun.id))",
        ] {
            #expect(ReadRunNote(other) == nil)
        }
    }

    @Test("git-appraise's line is one JSON object", arguments: Outcome.allCases)
    func appraise(outcome: Outcome) throws {
        var report = SampleRun.promotedReport
        report.run.outcome = outcome
        report.run.pipeline = "a\n\"b"
        let line = CINote.line(report, at: SampleRun.ended, url: "runs/x/report.md")
        #expect(!line.contains("\n"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["timestamp"] as? String == "1795421051")
        #expect(object["agent"] as? String == "gatehouse/a \"b")
        #expect(object["url"] as? String == "runs/x/report.md")
        #expect(object["v"] as? Int == 0)
        let expected: [Outcome: String] = [.passed: "success", .failed: "failure", .errored: "failure", .inconclusive: "failure"]
        #expect(object["status"] as? String == expected[outcome])
    }

    @Test("the line for git-appraise as written")
    func appraiseText() {
        #expect(
            CINote.line(SampleRun.promotedReport, at: SampleRun.ended, url: nil)
                == #"{"agent":"gatehouse","status":"success","timestamp":"1795421051","v":0}"#)
    }
}
