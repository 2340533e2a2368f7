import Domain
import TestSupport
import Testing

@Suite("What a promotion by hand passes over")
struct PassedOverTests {
    private static func gate(_ outcome: GateOutcome) -> GateResult {
        GateResult(
            name: "accuracy >= 0.9", outcome: outcome, requiredText: ">= 0.9", reason: "seen.",
            rule: Place(file: "gatehouse.yaml", line: 9, column: 5))
    }

    /// The sample's run for production, with that gate and that decision.
    private static func run(_ outcome: GateOutcome, _ decision: TargetDecision, _ reason: String) throws -> Run {
        var events: [RunEvent] = SampleRun.events.compactMap { event in
            switch event {
            case .planned(var plan):
                plan.target = "production"
                return .planned(plan)
            case .judged: return .judged(.init(gates: [gate(outcome)]))
            case .stageEnded(let fact) where fact.stage == .validate: return nil
            case .cancelRequested, .ended: return nil
            default: return event
            }
        }
        events.append(.promotionDecided(.init(decision, reasons: [reason])))
        let facts = events.enumerated().map { index, event in
            TimedEvent(sequence: index + 1, time: Moment(milliseconds: Int64(index)), event: event)
        }
        return try #require(Run(SampleRun.id, replaying: facts))
    }

    static let cases: [(GateOutcome, TargetDecision, String, asked: Int, passed: [String]?)] = [
        (.failed, .declined, "the verdict is failed.", 0, ["accuracy >= 0.9: seen."]),
        (
            .failed, .declined, "the verdict is failed.", 2,
            ["accuracy >= 0.9: seen.", "production needs 2 approvals and has none."]
        ),
        (.passed, .declined, "refused: stale.", 0, ["refused: stale."]),
        (
            .passed, .waiting, "production needs 1 approval and has none: approve.", 1,
            ["production needs 1 approval and has none."]
        ),
        // Asked for by the agent's settings, not by the pipeline.
        (
            .passed, .waiting, "production needs 1 approval (weaker) and has none.", 0,
            ["production needs 1 approval (weaker) and has none."]
        ),
        (.passed, .unchanged, "the model is the champion.", 0, nil),
    ]

    @Test("open gates and missing approvals, else why the target was not given", arguments: cases)
    func passedOver(_ gate: GateOutcome, _ decision: TargetDecision, _ reason: String, asked: Int, passed: [String]?) throws {
        #expect(try Self.run(gate, decision, reason).passedOver(on: "production", asked: asked) == passed)
    }

    @Test("a target that the run was not about was judged by nobody")
    func another() throws {
        let run = try Self.run(.passed, .declined, "x")
        #expect(run.passedOver(on: "staging", asked: 0) == ["Run 12, which made it, judged nothing for staging."])
    }
}
