internal import Domain
internal import Processes

/// A service and who asks it, run beside each other until one of them is done.
struct ServedRun: Sendable {
    let ending: Ending
    /// Nil where the service ended before it was asked everything.
    let record: ServingRecord?

    private enum Part: Sendable {
        case ended(Ending)
        case asked(ServingRecord)
        case cutShort
    }

    init(
        _ service: @escaping @Sendable () async throws -> Ending, _ client: @escaping @Sendable () async throws -> ServingRecord
    ) async throws {
        let parts = try await withThrowingTaskGroup(of: Part.self) { group in
            group.addTask { .ended(try await service()) }
            group.addTask { try await Self.asked(client) }
            let first = try await group.next()
            group.cancelAll()
            let second = try await group.next()
            return [first, second].compactMap(\.self)
        }
        let endings = parts.compactMap { if case .ended(let ending) = $0 { ending } else { nil } }
        guard let ending = endings.first else { throw CancellationError() }
        self.ending = ending
        record = parts.compactMap { if case .asked(let record) = $0 { record } else { nil } }.first
    }

    private static func asked(_ client: @Sendable () async throws -> ServingRecord) async throws -> Part {
        do {
            return .asked(try await client())
        } catch is CancellationError {
            return .cutShort
        }
    }
}
