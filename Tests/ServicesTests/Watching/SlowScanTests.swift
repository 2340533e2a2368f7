import Files
import Git
import Services
import Synchronization
import TestSupport
import Testing

@Suite("The slow scan", .timeLimit(.minutes(2)))
struct SlowScanTests {
    static let pace = RepositoryWatcher.Pace(scan: .seconds(60), gather: .zero)

    func places(_ scene: HookScene) throws -> [Location] {
        try scene.makePair()
        return try ["r.git", "w"].map { try Repository.open(at: scene.path($0)).location }
    }

    @Test("looks at everything again and again", arguments: [(0.01, 48.0), (0.51, 60.0), (0.76, 66.0)])
    func stretched(random: Double, seconds: Double) async throws {
        let scene = try HookScene()
        let places = try places(scene)
        let clock = ManualClock()
        let watcher = RepositoryWatcher(repositories: places, pace: Self.pace, clock: clock, random: { random })
        try await Lookout.over(watcher) { lookout in
            try #expect(await lookout.next() == Set(places))
            for scan in 1...3 {
                let deadline = await clock.nextDeadline()
                #expect(deadline.offset.components.seconds == Int64(seconds) * Int64(scan))
                clock.advance(by: clock.now.duration(to: deadline))
                try #expect(await lookout.next() == Set(places))
            }
        }
    }

    @Test("covers repositories for which no watch was left, and says which", arguments: [0, 1, 2, 5])
    func noneLeft(watches: Int) async throws {
        let scene = try HookScene()
        let places = try places(scene)
        let clock = ManualClock()
        let watcher = RepositoryWatcher(repositories: places, pace: Self.pace, watches: watches, clock: clock)
        try await Lookout.over(watcher) { lookout in
            try #expect(await lookout.next() == Set(places))
            #expect(!watcher.uncovered.isEmpty)
            #expect(
                watcher.shortage
                    == "No more folders can be watched, so changes are found by the slow scan. Raise the limit: sysctl "
                    + "fs.inotify.max_user_watches=524288.")
            try scene.shell("git push -q origin main", in: "w")
            await clock.nextDeadline()
            clock.advance(by: .seconds(72))
            var seen: Set<Location> = []
            while seen != Set(places) { seen.formUnion(try await lookout.next()) }
        }
    }

    @Test("covers a repository that is not there yet")
    func later() async throws {
        let scene = try HookScene()
        let place = Location(gitFolder: scene.path("r.git"), commonFolder: scene.path("r.git"), workTree: nil)
        let clock = ManualClock()
        let watcher = RepositoryWatcher(repositories: [place], pace: Self.pace, clock: clock)
        try await Lookout.over(watcher) { lookout in
            try #expect(await lookout.next() == [place])
            #expect(watcher.uncovered == [place] && watcher.shortage == nil)
            try scene.makePair()
            await clock.nextDeadline()
            clock.advance(by: .seconds(72))
            try #expect(await lookout.next() == [place])
            #expect(watcher.uncovered.isEmpty)
        }
    }

    @Test("and everything else ends when the task is cancelled, in the middle of a look too")
    func cancelled() async throws {
        let scene = try HookScene()
        let watcher = RepositoryWatcher(repositories: try places(scene), pace: Self.pace, clock: ManualClock())
        let (begun, said) = AsyncStream<Void>.makeStream()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await watcher.run { _ in
                    said.yield()
                    // As a look that ends only when it is cancelled.
                    try? await ManualClock().sleep(for: .seconds(1))
                }
            }
            for await _ in begun { break }
            group.cancelAll()
        }
    }

    @Test("says again what came during a look")
    func during() async throws {
        let scene = try HookScene()
        let places = try places(scene)
        let pace = RepositoryWatcher.Pace(scan: .seconds(86_400))
        let push = ["git", "-C", scene.path("w"), "push", "-q", scene.path("r.git"), "main"]
        let variables = scene.variables
        let first = Once()
        let (looks, said) = AsyncStream<Set<Location>>.makeStream()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await RepositoryWatcher(repositories: places, pace: pace).run { look in
                    if first.take() { _ = try? ChildProcess.run(push, environment: variables) }
                    said.yield(look)
                }
            }
            var iterator = looks.makeAsyncIterator()
            #expect(await iterator.next() == Set(places))
            #expect(await iterator.next() == [places[0]])
            group.cancelAll()
        }
    }
}

/// True the first time that it is asked.
private final class Once: Sendable {
    private let isLeft = Mutex(true)

    func take() -> Bool {
        isLeft.withLock { isLeft in
            defer { isLeft = false }
            return isLeft
        }
    }
}
