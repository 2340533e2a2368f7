import Glibc
import UnixSignals

/// Turns Ctrl-C and a polite kill into the cancellation of what runs; a second one ends the process at once, and its steps with it.
enum Interruption {
    static func cancelling<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                for await _ in signals {
                    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
                    break
                }
                return nil
            }
            var isInterrupted = false
            do {
                while let ended = try await group.next() {
                    group.cancelAll()
                    if let value = ended { return value }
                    isInterrupted = true
                }
            } catch {
                // What an interrupted body says of its own end is no news.
                guard isInterrupted else { throw error }
            }
            throw CancellationError()
        }
    }

    /// Goes on with `body` after the first signal, once `onInterruption` has asked for its end.
    static func following<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value, onInterruption: @escaping @Sendable () async throws -> Void
    ) async throws -> Value {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                for await _ in signals {
                    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
                    try await onInterruption()
                    break
                }
                return nil
            }
            while let ended = try await group.next() {
                if let ended {
                    group.cancelAll()
                    return ended
                }
            }
            throw CancellationError()
        }
    }
}
