internal import Domain
internal import Git
internal import Storage

/// One repository of an agent that stays: the runs that are driven, and a publication at a time.
actor RunningRepository {
    private(set) var agent: RepositoryAgent
    nonisolated let name: String
    private let listen: AgentListener
    private var drivers: [RunID: RunDriver] = [:]
    /// What is being driven or about to be. A branch's pipeline has one run of pushes at a time: a newer push replaces what waits.
    private var lanes: [RunID: Lane] = [:]
    /// Runs that an error of ours ended the driving of, until the next look.
    private var resting: Set<RunID> = []
    /// Runs may wait that nobody has read yet.
    private var mayWait = true
    /// The refs that the last look saw: where they are still the same there is nothing to compare.
    private var seen: ContentDigest?
    private var isLooking = false
    private var mustLook = false
    private var isPublishing = false
    private var mustPublish = false
    /// Why verdicts are not published; said once.
    private var hindrance: String?
    private var isDraining = false

    init(_ agent: RepositoryAgent, listen: @escaping AgentListener) {
        self.agent = agent
        name = agent.site.name
        self.listen = listen
    }

    /// Goes on as other settings say; what is driven ends as it began.
    func take(_ agent: RepositoryAgent) async {
        self.agent = agent
        seen = nil
        mayWait = true
        await look()
    }

    /// Somebody else has queued something.
    func expectRuns() { mayWait = true }

    private struct Lane: Hashable {
        var ref: String
        var pipeline: String
    }

    var drivenRuns: [RunID] { Array(drivers.keys) }

    /// What an earlier process left is mended first.
    func start() async {
        await report {
            try agent.site.endLostRuns()
            try await agent.arrangeShelf()
        }
        await publish()
    }

    /// Compares refs with positions. One look at a time: who asks meanwhile gets another one after it.
    func look() async {
        mustLook = true
        guard !isLooking else { return }
        isLooking = true
        defer { isLooking = false }
        while mustLook {
            mustLook = false
            if !resting.isEmpty { mayWait = true }
            resting = []
            await report {
                let (now, changes) = try await agent.look(unless: seen)
                seen = now
                if !changes.isEmpty { mayWait = true }
                for change in changes { listen(.moved(repository: name, change)) }
            }
        }
        if mustPublish { await publish() }
        if lanes.isEmpty, !mayWait { agent.site.events.rest() }
    }

    /// Runs that wait and are not driven yet, the default branch's first.
    func waiting(limit: Int) throws -> [RunRow] {
        guard !isDraining, mayWait else { return [] }
        let branch = agent.role.rules.defaultBranch
        let all = try agent.site.events.openRuns()
        mayWait = !all.isEmpty
        if !mayWait, lanes.isEmpty { agent.site.events.rest() }
        let open = all.filter { lanes[$0.id] == nil && !resting.contains($0.id) }
        var taken = Set(lanes.values)
        let free = open.sorted { ($0.ref == branch ? 0 : 1, $0.number) < ($1.ref == branch ? 0 : 1, $1.number) }.filter {
            !$0.isPush || taken.insert(Lane(ref: $0.ref, pipeline: $0.pipeline)).inserted
        }
        let chosen = free.prefix(limit)
        for row in chosen {
            lanes[row.id] = row.isPush ? Lane(ref: row.ref, pipeline: row.pipeline) : Lane(ref: "", pipeline: row.id.text)
        }
        return Array(chosen)
    }

    /// Drives a run to its end, or until it is paused, and publishes what came of it.
    func drive(_ row: RunRow) async {
        defer {
            lanes[row.id] = nil
            mayWait = true
        }
        guard drivers[row.id] == nil, !isDraining else { return }
        do {
            let name = name
            let listen = listen
            let driver = try await agent.driver(of: row) { listen(.progress(repository: name, $0)) }
            guard let driver else { return await ended(row.id) }
            drivers[row.id] = driver
            if isDraining { await driver.pause(atOnce: true) }
            let run = try await driver.drive(whenCancelled: "the agent was stopped")
            drivers[row.id] = nil
            if run.end != nil { listen(.ended(repository: name, run)) }
        } catch {
            drivers[row.id] = nil
            // A newer push may end a run in the moment in which it begins.
            if let run = try? agent.site.events.run(row.id), run.end != nil { return await ended(row.id) }
            resting.insert(row.id)
            listen(.problem(repository: name, "run \(row.number): \(error)"))
        }
        await publish()
    }

    private func ended(_ id: RunID) async {
        if let run = try? agent.site.events.run(id) { listen(.ended(repository: name, run)) }
        await publish()
    }

    /// All that waits, in as few publications as there can be; what fails is tried again at the next look.
    func publish() async {
        guard !isPublishing else { return mustPublish = true }
        isPublishing = true
        defer { isPublishing = false }
        repeat {
            mustPublish = false
            do {
                let count = try await agent.publish()
                hindrance = nil
                if count > 0 { listen(.published(repository: name, count: count)) }
            } catch {
                mustPublish = true
                if hindrance != "\(error)" { listen(.problem(repository: name, "verdicts are not published yet: \(error)")) }
                return hindrance = "\(error)"
            }
        } while mustPublish
    }

    /// Ends a run that is queued or driven.
    /// - Returns: false where it is over, or promotes already.
    func cancel(_ id: RunID, _ reason: String) async throws -> Bool {
        if let driver = drivers[id] { return try await driver.cancel(reason) }
        return try agent.cancel(id, reason)
    }

    /// Takes no new run on, and lets what is driven end its present steps, or not even those.
    func drain(atOnce: Bool) async {
        isDraining = true
        for driver in drivers.values { await driver.pause(atOnce: atOnce) }
    }

    private func report(_ body: () async throws -> Void) async {
        do { try await body() } catch { listen(.problem(repository: name, "\(error)")) }
    }
}
