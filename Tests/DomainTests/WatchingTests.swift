import Domain
import Testing

/// Where refs were, where they are, and what follows.
@Suite struct WatchingTests {
    private static func commit(_ digit: Character) -> ObjectID { ObjectID(String(repeating: digit, count: 40))! }

    private static let rules = WatchRules(
        watch: ["refs/heads/*"], trusted: ["refs/heads/main", "refs/heads/team/*"], promotes: ["refs/heads/main"],
        defaultBranch: "refs/heads/main")

    private func changes(
        _ recorded: [(String, Int, Character?)], _ refs: [String: Character], isFirst: Bool = false
    ) -> [PositionChange] {
        let old = recorded.map { Position(ref: $0.0, generation: $0.1, commit: $0.2.map(Self.commit)) }
        return PositionChange.between(
            Dictionary(uniqueKeysWithValues: old.map { (RefName($0.ref), $0) }),
            Dictionary(uniqueKeysWithValues: refs.map { (RefName($0.key), Self.commit($0.value)) }), Self.rules,
            isFirstSight: isFirst)
    }

    @Test("at first sight all is remembered and the default branch is judged")
    func first() {
        let seen = changes([], ["refs/heads/main": "a", "refs/heads/team/x": "b", "refs/tags/v1": "c"], isFirst: true)
        #expect(seen.map(\.new.ref) == ["refs/heads/main", "refs/heads/team/x"])
        #expect(seen.map(\.fate) == [.judge, .record(.firstSight)])
    }

    @Test("names that look the same are refs of their own, and a name that is no text is never judged")
    func names() {
        let (one, two) = ("refs/heads/team/\u{e9}", "refs/heads/team/e\u{301}")
        let recorded = [RefName(one): Position(ref: one, generation: 1, commit: Self.commit("a"))]
        let refs = [RefName(two): Self.commit("a"), "refs/heads/team/\u{fffd}": Self.commit("a")]
        let seen = PositionChange.between(recorded, refs, Self.rules, isFirstSight: false)
        #expect(seen.map(\.fate) == [.judge, .record(.deleted), .record(.unnamed)])
        #expect(seen.map(\.new.generation) == [1, 2, 1])
        #expect(!Self.rules.isDefault("refs/heads/\u{202a}main") && Self.rules.isDefault("refs/heads/main"))
    }

    @Test("a moved, a new, a forced-back, an untrusted and a deleted ref each have their fate and a generation more")
    func fates() {
        let seen = changes(
            [
                ("refs/heads/main", 3, "b"), ("refs/heads/team/gone", 2, "a"), ("refs/heads/team/dead", 5, nil),
                ("refs/heads/team/same", 1, "a"),
            ],
            ["refs/heads/main": "a", "refs/heads/team/new": "c", "refs/heads/alien": "c", "refs/heads/team/same": "a"])
        #expect(seen.map(\.new.ref) == ["refs/heads/alien", "refs/heads/main", "refs/heads/team/gone", "refs/heads/team/new"])
        #expect(seen.map(\.fate) == [.record(.untrusted), .judge, .record(.deleted), .judge])
        #expect(seen.map(\.new.generation) == [1, 4, 3, 1])
        #expect(seen[2].new.commit == nil)
    }

    @Test(
        "what the agent writes is never watched, whatever the patterns say",
        arguments: [
            "refs/heads/gatehouse-reports", "refs/notes/gatehouse", "refs/notes/devtools/ci", "refs/gatehouse/reports",
            "refs/tags/flight@v0.0.1", "refs/tags/services/fraud=fraud#production#3", "refs/gatehouse/origin/gatehouse-reports",
        ])
    func ours(ref: String) {
        let rules = WatchRules(watch: ["refs/*"], trusted: ["refs/*"], promotes: [], defaultBranch: nil)
        #expect(!rules.isWatched(ref))
        #expect(rules.isWatched("refs/tags/v1.0"))
    }

    @Test(
        "patterns match as in refspecs",
        arguments: [
            ("refs/heads/*", "refs/heads/feature/x", true), ("refs/heads/*", "refs/tags/x", false),
            ("refs/heads/main", "refs/heads/main", true), ("refs/heads/main", "refs/heads/main2", false),
            ("refs/heads/*/x", "refs/heads/a/b/x", true), ("refs/heads/*/x", "refs/heads/x", false),
            ("refs/heads/rel*-*", "refs/heads/rel1-2", true), ("refs/heads/rel*-*", "refs/heads/rel1", false),
            ("refs/heads/a*a", "refs/heads/a", false), ("*", "refs/heads/ü", true),
            ("refs/heads/*", "refs/heads/\u{301}x", true), ("refs/heads/K", "refs/heads/\u{212a}", false),
            ("refs/heads/\u{e9}*", "refs/heads/e\u{301}x", false), ("refs/heads/e*", "refs/heads/e\u{301}x", true),
        ])
    func patterns(pattern: String, ref: String, matches: Bool) {
        #expect(RefPattern(pattern).matches(ref) == matches)
    }

    @Test("the first pattern of 'on:' that matches decides; without it the default branch gets all")
    func stages() {
        var pipeline = Pipeline(folder: ".", model: "m")
        #expect(pipeline.stages(on: "refs/heads/main", isDefault: true) == Set(Stage.allCases))
        #expect(pipeline.stages(on: "refs/heads/x", isDefault: false) == [.test, .data])
        pipeline.on = [
            BranchRule(pattern: "release/*", stages: [.test, .train]), BranchRule(pattern: "**/wip", stages: []),
            BranchRule(pattern: "m*", stages: [.test]),
        ]
        #expect(pipeline.stages(on: "refs/heads/release/1", isDefault: false) == [.test, .train])
        #expect(pipeline.stages(on: "refs/heads/a/b/wip", isDefault: false).isEmpty)
        #expect(pipeline.stages(on: "refs/gatehouse/origin/main", isDefault: true) == [.test])
        #expect(pipeline.stages(on: "refs/heads/other", isDefault: true).isEmpty)
    }
}
