import Domain
import Storage
import Testing

@testable import Services

@Suite struct DispatchStateTests {
    private static func at(_ second: Int64) -> Moment { Moment(milliseconds: second * 1000) }

    private static func delivery(_ id: Int64, to endpoint: String = "a") -> DueDelivery {
        DueDelivery(id: id, endpoint: endpoint, event: "e", body: [], dueAt: at(0), number: 1, isTest: false)
    }

    @Test("an alarm is set for what is earlier than all that stand, and one that stands is not set again")
    func alarms() {
        var state = DispatchState()
        #expect(state.arm(nil) == nil)
        #expect(state.arm(Self.at(90)) == Self.at(90) && state.arm(Self.at(90)) == nil && state.arm(Self.at(100)) == nil)
        #expect(state.arm(Self.at(5)) == Self.at(5))
        state.take([.woken], at: Self.at(5))
        #expect(state.arm(Self.at(90)) == nil && state.arm(Self.at(20)) == Self.at(20))
        state.take([.woken], at: Self.at(95))
        #expect(state.arm(Self.at(96)) == Self.at(96))
        state.take([.stop], at: Self.at(95))
        #expect(state.arm(Self.at(1)) == nil)
    }

    @Test("each endpoint has its own room, which a sending takes and gives back, and none is left when stopping")
    func room() {
        var state = DispatchState()
        for id in 1...32 { state.begin(Self.delivery(Int64(id))) }
        #expect(state.room(for: "a") == 0 && state.room(for: "b") == 32 && !state.isIdle)
        state.take([.sent(Self.delivery(7), nil, nil)], at: Self.at(0))
        #expect(state.room(for: "a") == 1 && !state.sendings(to: "a").contains(7))
        state.take([.stop], at: Self.at(0))
        #expect(state.room(for: "b") == 0 && state.isStopping && !state.isOutOfPatience)
        state.take([.patienceOver], at: Self.at(0))
        #expect(state.isOutOfPatience)
    }
}
