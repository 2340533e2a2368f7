internal import Git
internal import Synchronization

/// Repositories that must be looked at, gathered until they are taken; one that is named many times meanwhile is taken once.
final class DueLooks: Sendable {
    private let due = Mutex<Set<Location>>([])
    private let added: AsyncStream<Void>.Continuation
    /// Has an element when something was added since the last; for one reader.
    let additions: AsyncStream<Void>

    init() {
        (additions, added) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func add(_ locations: some Sequence<Location>) {
        let isNew = due.withLock { due in
            due.formUnion(locations)
            return !due.isEmpty
        }
        if isNew { added.yield() }
    }

    func take() -> Set<Location> {
        due.withLock { due in
            defer { due = [] }
            return due
        }
    }
}
