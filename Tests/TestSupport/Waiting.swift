import Foundation

/// Waits that would hold a thread of the pool.
package enum Waiting {
    /// Between two looks at what a real process is doing: who looks without a pause takes the processor from it.
    package static func pause() async {
        // A cancelled test ends at its next look.
        try? await Task.sleep(for: .milliseconds(20))
    }

    static func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: body()) }
        }
    }
}
