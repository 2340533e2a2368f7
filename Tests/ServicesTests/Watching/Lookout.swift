import Git
import Services
import TestSupport

/// What a watcher says, one look after another, while a test does something.
struct Lookout: ~Copyable {
    private struct Look: Sendable {
        let places: Set<Location>
        /// What the look itself saw, as an agent would.
        let seen: String
    }

    private var looks: AsyncStream<Look>.Iterator

    /// Runs the watcher until `body` is done; `eye` looks at the repositories when it is told to.
    static func over(
        _ watcher: RepositoryWatcher, eye: @escaping @Sendable () -> String = { "" },
        _ body: (inout Lookout) async throws -> Void
    ) async throws {
        let (looks, said) = AsyncStream<Look>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await watcher.run { said.yield(Look(places: $0, seen: eye())) }
                said.finish()
            }
            var lookout = Lookout(looks: looks.makeAsyncIterator())
            try await body(&lookout)
            group.cancelAll()
        }
    }

    struct Over: Error {}

    /// The next repositories to look at; the test ends by its time limit where there are none.
    mutating func next() async throws -> Set<Location> {
        guard let look = await looks.next() else { throw Over() }
        return look.places
    }

    /// Waits for a look at `place` that saw `refs`: one that came before they were so does not count.
    mutating func wait(for place: Location, toSee refs: String) async throws {
        while let look = await looks.next() {
            if look.places.contains(place), look.seen == refs { return }
        }
        throw Over()
    }
}
