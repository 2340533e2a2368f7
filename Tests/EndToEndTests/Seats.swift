import Foundation

/// Lets as many programs run at once as the machine bears, however many tests there are.
actor Seats {
    static let shared = Seats(max(2, ProcessInfo.processInfo.activeProcessorCount))

    private var free: Int
    private var queue: [CheckedContinuation<Void, Never>] = []

    private init(_ count: Int) { free = count }

    func take() async {
        guard free == 0 else { return free -= 1 }
        await withCheckedContinuation { queue.append($0) }
    }

    /// Holds a seat while `body` runs.
    nonisolated func hold<Value>(_ body: () async throws -> sending Value) async throws -> sending Value {
        await take()
        do {
            let value = try await body()
            await leave()
            return value
        } catch {
            await leave()
            throw error
        }
    }

    func leave() {
        if queue.isEmpty { free += 1 } else { queue.removeFirst().resume() }
    }
}
