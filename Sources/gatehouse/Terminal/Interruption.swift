import Dispatch
import Foundation
import Synchronization

/// Turns Ctrl-C and a polite kill into the cancellation of a task; a second one ends the process at once.
enum Interruption {
    static func cancelling<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let signals = signals()
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                for await _ in signals { return nil }
                return nil
            }
            while let ended = try await group.next() {
                if let value = ended {
                    group.cancelAll()
                    return value
                }
                group.cancelAll()
            }
            throw CancellationError()
        }
    }

    /// The first signal; the second ends the process as cancelled.
    private static func signals() -> AsyncStream<Void> {
        AsyncStream { continuation in
            let count = Atomic(0)
            let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
                signal(number, SIG_IGN)
                return DispatchSource.makeSignalSource(signal: number, queue: .global())
            }
            for source in sources {
                source.setEventHandler {
                    if count.add(1, ordering: .relaxed).oldValue > 0 { _exit(4) }
                    continuation.yield()
                }
                source.resume()
            }
            continuation.onTermination = { _ in
                withExtendedLifetime(sources) {}
            }
        }
    }
}
