import Domain
import TestSupport
import Testing

@Suite struct PromotionClearanceTests {
    typealias Samples = PromotionSamples

    private func refusal(_ report: Report, _ change: (inout Report.Digests) -> Void = { _ in }) -> ClearanceRefusal? {
        var now = report.digests
        change(&now)
        do throws(ClearanceRefusal) {
            _ = try Clearance.granted(by: report, rereadNow: now)
            return nil
        } catch {
            return error
        }
    }

    private func changed(_ change: (inout Report) -> Void) -> Report {
        var report = SampleRun.passedReport
        change(&report)
        return report
    }

    @Test("a passed verdict whose digests are what they were gives clearance")
    func verdict() throws {
        let report = SampleRun.passedReport
        let clearance = try Clearance.granted(by: report, rereadNow: report.digests)
        #expect(clearance.basis == .verdict(SampleRun.id))
        #expect(clearance.model == SampleRun.digest("5"))
        #expect(clearance.champion == SampleRun.digest("c"))
    }

    @Test("anything that is not as judged refuses")
    func moved() {
        let report = SampleRun.passedReport
        #expect(refusal(report) { $0.model = SampleRun.digest("f") } == .moved(["model"]))
        #expect(refusal(report) { $0.code = nil } == .moved(["code"]))
        #expect(refusal(report) { $0.data = [:] } == .moved(["data train"]))
        #expect(refusal(report) { $0.rules = SampleRun.digest("f") } == .moved(["rules"]))
        #expect(refusal(report) { $0.environment = nil } == .moved(["environment"]))
        #expect(refusal(report) { $0.champion = SampleRun.digest("f") } == .championMoved)
        #expect(refusal(report) { ($0.champion, $0.model) = (nil, nil) } == .moved(["champion", "model"]))
    }

    @Test("a verdict that is not passed, not bound or not about a commit refuses", arguments: Outcome.allCases)
    func notPassed(outcome: Outcome) {
        #expect(refusal(changed { $0.run.outcome = outcome }) == (outcome == .passed ? nil : .notPassed(outcome)))
        #expect(refusal(changed { $0.run.outcome = nil }) == .notPassed(nil))
        #expect(refusal(changed { $0.run.dirty = true }) == .uncommitted)
        #expect(refusal(changed { $0.digests.model = nil }) == .unbound)
        #expect(refusal(changed { $0.stages[3].outcome = .skipped }) == .notValidated)
    }

    private func refusal(person: String, because: String, record: VersionRecord?, now: ContentDigest?) -> ClearanceRefusal? {
        do throws(ClearanceRefusal) {
            let clearance = try Clearance.granted(
                to: person, because: because, in: SampleRun.id, over: Samples.version("v0.0.2", at: "c", record: record),
                rereadNow: now)
            #expect(clearance.basis == .person(person, because: because, run: SampleRun.id))
            return nil
        } catch {
            return error
        }
    }

    @Test("a person needs a name, a reason and a version whose bytes are sound")
    func person() {
        let (record, sound) = (Samples.record("c"), SampleRun.digest("c"))
        let version = ModelVersion("v0.0.2")!
        #expect(refusal(person: "Ada", because: "#41", record: record, now: sound) == nil)
        #expect(refusal(person: " \n", because: "#41", record: record, now: sound) == .nobody)
        #expect(refusal(person: "Ada", because: " ", record: record, now: sound) == .noReason)
        #expect(refusal(person: "Ada", because: "#41", record: nil, now: sound) == .unrecorded(version))
        #expect(refusal(person: "Ada", because: "#41", record: record, now: nil) == .bytesGone(version))
        #expect(refusal(person: "Ada", because: "#41", record: record, now: SampleRun.digest("d")) == .bytesDiffer(version))
    }

    @Test("refusals say what to do")
    func sentences() {
        #expect(
            ClearanceRefusal.championMoved.description
                == "Another model was promoted meanwhile. This one is judged again, against that one.")
        #expect(
            ClearanceRefusal.moved(["code", "data train"]).description
                == "What was judged is no longer what is there: code, data train changed. Run it again.")
    }

    private func prepared(_ reading: ChampionReading, byPerson: Bool = false) throws -> PreparedPromotion? {
        let report = SampleRun.passedReport
        let clearance =
            byPerson
            ? try Clearance.granted(
                to: "Ada", because: "#41", in: SampleRun.id,
                over: Samples.version("v0.0.2", at: "c", record: Samples.record("c")),
                rereadNow: SampleRun.digest("c"))
            : try Clearance.granted(by: report, rereadNow: report.digests)
        return PreparedPromotion(
            clearance, of: ModelVersion("v0.0.3")!, to: "production", over: reading, at: Moment(milliseconds: 201_000),
            objects: .init(commit: Samples.commit("a"), versionTag: Samples.commit("b"), assignmentTag: Samples.commit("d")))
    }

    @Test("a clearance becomes a promotion over exactly the champion that it was given for")
    func preparing() throws {
        let promotion = try #require(try prepared(Samples.champion))
        #expect(promotion.number == 6)
        #expect(promotion.version == "v0.0.3")
        #expect(promotion.previousVersion == "v0.0.2")
        #expect(promotion.previousNumber == 5)
        #expect(promotion.run == SampleRun.id)
        let other = Samples.reading([
            Samples.tag("flight-delay@v0.0.4", at: "e", record: Samples.record("e")),
            Samples.tag("flight-delay#production#6", at: "e"),
        ])
        #expect(try prepared(other) == nil)
        #expect(try prepared(Samples.reading([])) == nil)
        let disputed = Samples.reading([Samples.tag("flight-delay#production#6", at: "e")])
        #expect(try prepared(disputed) == nil)
        #expect(try prepared(disputed, byPerson: true)?.number == 7)
    }
}
