import Foundation
import TestSupport

/// Says what is wrong in what endpoints were told of the commit that was pushed in a lane.
struct DeliveryOracle {
    let lane: CrashLane
    let told: ToldReceiver

    /// Of an undisturbed run: how many events there are of each type. Those of attempts may come again.
    let usual: [String: Int]

    func problems() async throws -> [String] {
        let deliveries = try await told.outbox()
        let arrivals = Dictionary(grouping: try told.arrivals()) { $0.headers["webhook-id"] ?? "" }
        let newest = try await lane.arena.runs().first?.id
        let own = deliveries.filter { $0.run == newest }
        var problems = deliveries.filter { $0.state != "delivered" }.map { "\($0.type) \($0.event) is \($0.state)" }
        problems += own.filter { arrivals[$0.event] == nil }.map { "\($0.type) \($0.event) did not arrive" }
        problems += arrivals.keys.filter { id in !own.contains { $0.event == id } }.map { "\($0) arrived, and nobody knows it" }
        problems += arrivals.filter { Set($0.value.map(\.bytes)).count > 1 }.map { "\($0.key) came with other bytes" }
        if Set(own.map(\.event)).count != own.count { problems.append("two deliveries of one event: \(own.map(\.event))") }
        return problems + counts(own)
    }

    /// What happens once in a run is told once.
    private func counts(_ own: [ToldReceiver.Listed.Delivery]) -> [String] {
        let counts = Dictionary(grouping: own, by: \.type).mapValues(\.count)
        return usual.compactMap { type, count in
            let found = counts[type] ?? 0
            let isRight = type.contains(".taskrun.") ? found >= count : found == count
            return isRight ? nil : "\(found) events \(type) instead of \(count)"
        }
    }
}
