import Files
import Foundation
import Git
import Services
import TestSupport
import Testing

@Suite("Watching repositories", .timeLimit(.minutes(3)))
struct RepositoryWatcherTests {
    /// Nothing but events wakes anybody.
    static let eventsOnly = RepositoryWatcher.Pace(scan: .seconds(86_400))

    func location(_ path: String) throws -> Location { try Repository.open(at: path).location }

    @Test("looks at everything first, and then at what moved, whatever moved it")
    func moves() async throws {
        let scene = try HookScene()
        try scene.makePair()
        let place = try location(scene.path("r.git"))
        let watcher = RepositoryWatcher(repositories: [place, try location(scene.path("w"))], pace: Self.eventsOnly)
        try await Lookout.over(watcher, eye: eye(scene)) { lookout in
            try #expect(await lookout.next().count == 2)
            #expect(watcher.uncovered.isEmpty && watcher.shortage == nil)
            for step in [
                "git push -q origin main", "git push -q origin main:refs/heads/feature/deep/er/one",
                "git push -q origin main:refs/heads/feature/deep/er/two", "git -C \"$BARE\" pack-refs --all --prune",
                "git push -q origin main:refs/heads/feature/deep/er/three", "git push -q origin :feature/deep/er/one",
                "git commit -q --amend --allow-empty -m other; git push -q --force origin main",
                "git push -q origin :feature/deep/er/two :feature/deep/er/three", "git push -q origin main:refs/heads/feature",
                "git tag -a -m x v1; git push -q --tags origin", "git -C \"$BARE\" gc -q",
                "git -C \"$BARE\" branch -m feature kept",
                "git push -q --atomic origin $(seq -f 'main:refs/heads/many/%g/x' 100)",
                "cd \"$BARE\"; git symbolic-ref HEAD refs/heads/kept",
            ] {
                try await see(step, scene, place, &lookout)
            }
        }
    }

    /// All refs of the bare repository, read when a look is told.
    private func eye(_ scene: HookScene) -> @Sendable () -> String {
        let (variables, place) = (scene.variables, scene.path("."))
        return {
            let refs = "git -C \"$BARE\" for-each-ref; git -C \"$BARE\" symbolic-ref HEAD"
            // Git may be in the middle of something: the next look sees the end of it.
            return (try? ChildProcess.run(["sh", "-ec", refs], environment: variables, in: place)) ?? "unreadable"
        }
    }

    /// Does the step and waits for a look that sees all of it.
    private func see(_ step: String, _ scene: HookScene, _ place: Location, _ lookout: inout Lookout) async throws {
        let before = eye(scene)()
        try scene.shell(step, in: "w")
        let after = eye(scene)()
        if after != before { try await lookout.wait(for: place, toSee: after) }
    }

    @Test("hears a nudge, also where the folder for it comes later")
    func nudge() async throws {
        let scene = try HookScene()
        try scene.makePair()
        let place = try location(scene.path("r.git"))
        try await Lookout.over(RepositoryWatcher(repositories: [place], pace: Self.eventsOnly)) { lookout in
            try #expect(await lookout.next() == [place])
            try scene.shell("mkdir gatehouse", in: "r.git")
            try #expect(await lookout.next() == [place])
            for _ in 0..<3 {
                try scene.shell("touch gatehouse/nudge", in: "r.git")
                try #expect(await lookout.next() == [place])
                try scene.shell("GIT_DIR=. sh \"$HOOK\"", in: "r.git", with: ["HOOK": hookFile(scene)])
                try #expect(await lookout.next() == [place])
            }
        }
    }

    private func hookFile(_ scene: HookScene) throws -> String { try scene.folder.write(HookScript.text, to: "post-receive") }

    @Test("takes the work trees of one repository for one, and looks at each of them")
    func workTrees() async throws {
        let scene = try HookScene()
        try scene.makePair()
        try scene.shell("git worktree add -q -b other ../linked", in: "w")
        let places = [try location(scene.path("w")), try location(scene.path("linked"))]
        try await Lookout.over(RepositoryWatcher(repositories: places, pace: Self.eventsOnly)) { lookout in
            try #expect(await lookout.next() == Set(places))
            try scene.shell("git commit -q --allow-empty -m x", in: "linked")
            try #expect(await lookout.next() == Set(places))
        }
    }

    @Test("loses none of a storm in many repositories")
    func manyRepositories() async throws {
        let scene = try HookScene()
        try scene.makePair()
        try scene.shell("git -C w push -q origin main; for n in $(seq 200); do cp -r r.git $n.git; done")
        let places = try (1...200).map { try location(scene.path("\($0).git")) }
        let watcher = RepositoryWatcher(repositories: places, pace: Self.eventsOnly)
        try await Lookout.over(watcher) { lookout in
            try #expect(await lookout.next().count == 200)
            #expect(watcher.uncovered.isEmpty)
            try scene.shell(
                "for n in $(seq 200); do mkdir -p $n.git/refs/heads/a; echo $ID >$n.git/refs/heads/a/b; done",
                with: [
                    "ID": try scene.shell("git rev-parse main", in: "w")
                ])
            var seen: Set<Location> = []
            while seen.count < 200 { seen.formUnion(try await lookout.next()) }
        }
    }

    @Test("finds again a repository that was replaced by another")
    func replaced() async throws {
        let scene = try HookScene()
        try scene.makePair()
        let place = try location(scene.path("r.git"))
        let clock = ManualClock()
        let watcher = RepositoryWatcher(
            repositories: [place], pace: RepositoryWatcher.Pace(scan: .seconds(60), gather: .zero), clock: clock)
        try await Lookout.over(watcher, eye: eye(scene)) { lookout in
            try #expect(await lookout.next() == [place])
            try scene.shell("rm -rf r.git")
            while !watcher.uncovered.contains(place) { _ = try await lookout.next() }
            try scene.shell("git init -q --bare -b main r.git")
            while watcher.uncovered.contains(place) {
                await clock.nextDeadline()
                clock.advance(by: .seconds(72))
                _ = try await lookout.next()
            }
            try await see("git push -q origin main:refs/heads/x/y", scene, place, &lookout)
        }
    }
}

extension HookScene {
    func shell(_ script: String, in place: String = ".", with more: [String: String]) throws {
        let before = variables
        defer { variables = before }
        variables.merge(more) { $1 }
        try shell(script, in: place)
    }
}
