internal import Files
package import Git

/// Says which local repositories to look at, soon after something in them moved and now and then anyway.
///
/// It decides nothing: what is said is a nudge, and only refs compared with positions tell what happened. Nothing is lost: what
/// comes while a look is under way is said again after it. What events miss (no watches left, a network's disk, an overflow)
/// the slow scan finds.
package struct RepositoryWatcher: Sendable {
    package struct Pace: Sendable {
        /// Between two scans of everything; each is stretched or shortened by up to a fifth.
        package var scan: Duration
        /// How long events are gathered before a look: a push of many refs is one look.
        package var gather: Duration

        package init(scan: Duration = .seconds(60), gather: Duration = .milliseconds(5)) {
            self.scan = scan
            self.gather = gather
        }
    }

    private let places: [WatchedFolders.Root: Set<Location>]
    private let pace: Pace
    private let clock: any Clock<Duration>
    private let random: @Sendable () -> Double
    private let watch: DirectoryWatch?
    private let folders: RepositoryFolders?
    private let due = DueLooks()
    private let refusal: String?

    /// - Parameters:
    ///   - watches: how many folders may be watched, beside what the system allows.
    ///   - random: numbers from 0 to below 1.
    package init(
        repositories: [Location], pace: Pace = Pace(), watches: Int = .max, clock: any Clock<Duration> = ContinuousClock(),
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        places = Dictionary(grouping: repositories, by: \.commonFolder.realPath).mapValues(Set.init)
        self.pace = pace
        self.clock = clock
        self.random = random
        let opened = Result { () throws(FilesError) in try DirectoryWatch(limit: watches) }
        watch = try? opened.get()
        folders = watch.map { [places] in RepositoryFolders($0, roots: places.keys.sorted()) }
        if case .failure(let error) = opened { refusal = error.description } else { refusal = nil }
    }

    /// Why some or all repositories are left to the slow scan, in a sentence; nil where watching is not in the way.
    package var shortage: String? { refusal ?? folders?.shortage }

    /// Repositories in which the slow scan alone sees what happens, wholly or in part: no watch was left for them, or they are gone.
    package var uncovered: Set<Location> {
        guard let folders else { return Set(places.values.joined()) }
        return locations(folders.uncovered)
    }

    private func locations(_ roots: some Sequence<WatchedFolders.Root>) -> Set<Location> {
        Set(roots.compactMap { places[$0] }.joined())
    }
}

extension RepositoryWatcher {
    /// Calls `look` with the repositories to look at, all of them at first, until the task is cancelled; one call at a time.
    package func run(_ look: @escaping @Sendable (Set<Location>) async -> Void) async {
        await cover { $0.coverAll() }
        due.add(places.values.joined())
        await withDiscardingTaskGroup { group in
            group.addTask { await listen() }
            group.addTask { await scan() }
            group.addTask { await say(look) }
        }
    }

    /// Watching that breaks is no end: the scan goes on.
    private func listen() async {
        guard let watch, let folders else { return }
        do throws(FilesError) {
            try await watch.run { events in due.add(locations(folders.react(to: events))) }
        } catch {
            folders.lose(error)
        }
    }

    private func scan() async {
        while !Task.isCancelled {
            let stretch = 0.8 + 0.4 * random()
            guard (try? await clock.sleep(for: pace.scan * stretch)) != nil else { return }
            await cover { $0.coverAgain() }
            due.add(places.values.joined())
        }
    }

    private func say(_ look: @Sendable (Set<Location>) async -> Void) async {
        for await _ in due.additions {
            guard (try? await clock.sleep(for: pace.gather)) != nil else { return }
            let taken = due.take()
            if !taken.isEmpty { await look(taken) }
        }
    }

    /// Reading thousands of folders would hold a thread of the pool.
    private func cover(_ work: @escaping @Sendable (RepositoryFolders) -> Void) async {
        guard let folders else { return }
        await Blocking.run { work(folders) }
    }
}
