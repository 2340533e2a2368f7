import Domain
import TestSupport
import Testing

@Suite struct PromotionDecisionTests {
    typealias Samples = PromotionSamples

    /// The sample's report over the sample's champion, as far as `change` leaves it.
    private func decision(_ change: (inout PromotionRequest) -> Void = { _ in }) throws -> PromotionDecision {
        let report = SampleRun.passedReport
        let gates = try report.stages[3].gates.map {
            try Gate(name: $0.name, condition: GateParser.comparison($0.name), rule: $0.rule)
        }
        var request = PromotionRequest(
            report: report, gates: gates, target: "production", authority: PromotionAuthority(["refs/heads/main"]),
            standing: Samples.champion.standing(of: "production"), ancestry: .init(isReachable: true, isBehindChampion: false))
        change(&request)
        return request.decision
    }

    @Test("a passed verdict over the champion that it was judged against promotes")
    func promotes() throws { #expect(try decision() == .promote(to: "production")) }

    @Test(
        "two approvals are two persons, whatever the case and the white space of their names",
        arguments: [
            (["Ann", "ann "], "and has 1, by Ann"), (["ann", "ANN", "Ann"], "and has 1, by ann"),
            (["Ann Lee", "ann \u{a0} lee"], "and has 1, by Ann Lee"), (["Ann", "Bob"], nil), (["Annlee", "Ann Lee"], nil),
            ([], "and has none"),
        ] as [([String], String?)])
    func persons(names: [String], missing: String?) throws {
        let model = try #require(SampleRun.passedReport.digests.model)
        let given = names.map { Approval(person: $0, because: "good", model: model, target: "production") }
        let decision = try decision { $0.approvals = Approvals(needed: 2, given: given) }
        guard let missing else {
            #expect(decision == .promote(to: "production"))
            return
        }
        guard case .waiting(let reason) = decision else { Issue.record("\(decision)"); return }
        #expect("\(reason)".contains("production needs 2 approvals \(missing)"))
    }

    @Test("nothing that is not asked for, allowed and passed promotes, and it says why")
    func declines() throws {
        #expect(try decision { $0.target = nil } == .notRequested(["no promotion is asked for on this branch."]))
        #expect(try decision { $0.report.run.outcome = .failed } == .declined(["the verdict is failed."]))
        #expect(try decision { $0.report.run.outcome = .inconclusive } == .declined(["the verdict is inconclusive."]))
        #expect(try decision { $0.report.run.outcome = .waiting } == .waiting(["the run waits."]))
        #expect(try decision { $0.report.run.dirty = true } == .declined(["uncommitted edits were judged."]))
        #expect(
            try decision { $0.report.run.ref = "refs/heads/feature" }
                == .declined(["refs/heads/feature may not promote; 'promotes' in agent.conf allows refs/heads/main."]))
        #expect(
            try decision { $0.ancestry.isReachable = false }
                == .declined(["aaaaaaaaaa cannot be reached from a ref that may promote."]))
        #expect(try decision { $0.report.digests.model = nil } == .declined(["no model was trained."]))
    }

    @Test("the champion decides: the same, newer, moved, disputed, without bytes")
    func champion() throws {
        #expect(
            try decision { $0.report.digests.model = SampleRun.digest("c") } == .unchanged(["the model is the champion, v0.0.2."])
        )
        #expect(
            try decision { $0.ancestry.isBehindChampion = true }
                == .declined(["refused: stale: aaaaaaaaaa is older than the commit of the champion, v0.0.2."]))
        #expect(
            try decision { $0.report.digests.champion = SampleRun.digest("f") }
                == .judgeAgain("v0.0.2 became the champion meanwhile."))
        #expect(try decision { $0.report.digests.champion = nil } == .judgeAgain("v0.0.2 became the champion meanwhile."))
        #expect(
            try decision { $0.standing = .disputed("two tags.") }
                == .declined(["disputed: production cannot be read from the tags: two tags."]))
        let bare = TargetStanding.Holder(
            version: Samples.version("v0.0.7", at: "c"), number: 5, since: Moment(milliseconds: 0))
        #expect(
            try decision { $0.standing = .held(bare) }
                == .declined(["champion v0.0.7 is recorded, but nothing says which bytes it is."]))
    }

    @Test("the first promotion needs a gate with a fixed bound over what validation measured, and it must have passed")
    func first() throws {
        let refused = PromotionDecision.declined([
            "nothing was ever promoted to production, and no gate with a fixed bound passed, such as 'accuracy >= 0.80'."
        ])
        let first = { (request: inout PromotionRequest) in
            request.standing = .none
            request.report.digests.champion = nil
        }
        #expect(try decision(first) == .promote(to: "production"))
        #expect(
            try decision {
                first(&$0); $0.gates = []
            } == refused)
        #expect(
            try decision {
                first(&$0); $0.gates.removeAll { !$0.condition.isRelative }
            } == refused)
        #expect(
            try decision {
                first(&$0); $0.gates.removeAll { $0.condition.metric.source != .model }
            } == refused)
        #expect(
            try decision { request in
                first(&request)
                for index in request.report.stages[3].gates.indices {
                    request.report.stages[3].gates[index].outcome = .notApplicable
                }
            } == refused)
    }

    @Test(
        "authority is a list of patterns over full names",
        arguments: [
            ("refs/heads/main", true), ("refs/heads/release/1", true), ("refs/heads/mainly", false), ("main", false),
            ("refs/tags/main", false),
        ])
    func authority(ref: String, isAllowed: Bool) {
        #expect(PromotionAuthority(["refs/heads/main", "refs/heads/release/*"]).allows(ref) == isAllowed)
    }

    @Test("no pattern allows nothing")
    func nobody() { #expect(!PromotionAuthority([]).allows("refs/heads/main")) }

    @Test("the end of a decision stands in the report")
    func report() throws {
        #expect(Report.PromotionPart(.promote(to: "production"), target: "production") == nil)
        #expect(Report.PromotionPart(.judgeAgain("x"), target: "production") == nil)
        let declined = try #require(Report.PromotionPart(.declined(["x."]), target: "production"))
        #expect(declined.decision == .declined)
        #expect(declined.target == "production")
        #expect(Report.PromotionPart(.notRequested(["x."]), target: "production")?.target == nil)
    }
}
