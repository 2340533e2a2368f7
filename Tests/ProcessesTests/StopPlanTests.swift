import Testing

@testable import Processes

@Suite("When a command is stopped")
struct StopPlanTests {
    private let start = ContinuousClock.now

    @Test("a time limit asks, then kills after the grace, each once")
    func timeout() {
        var plan = StopPlan(start: start, timeout: .seconds(60), grace: .seconds(10))
        #expect(plan.nextLook == start + .seconds(60))
        #expect(plan.look(at: start + .seconds(59)) == nil)
        #expect(plan.look(at: start + .seconds(61)) == .stop)
        #expect(plan.cause == .timedOut)
        #expect(plan.look(at: start + .seconds(70)) == nil)
        #expect(plan.nextLook == start + .seconds(71))
        #expect(plan.look(at: start + .seconds(71)) == .kill)
        #expect(plan.nextLook == nil)
        #expect(plan.look(at: start + .seconds(1000)) == nil)
    }

    @Test("the first reason stays, and a later one does not lengthen the grace")
    func first() {
        var plan = StopPlan(start: start, timeout: .seconds(60), grace: .seconds(10))
        #expect(plan.stop(because: .cancelled, at: start + .seconds(5)) == .stop)
        #expect(plan.stop(because: .outputLost, at: start + .seconds(6)) == nil)
        #expect(plan.cause == .cancelled)
        #expect(plan.look(at: start + .seconds(15)) == .kill)
    }

    @Test("without a limit nothing is ever due")
    func unlimited() {
        var plan = StopPlan(start: start, timeout: nil, grace: .seconds(10))
        #expect(plan.nextLook == nil)
        #expect(plan.look(at: start + .seconds(1_000_000)) == nil)
        #expect(plan.cause == nil)
    }
}
