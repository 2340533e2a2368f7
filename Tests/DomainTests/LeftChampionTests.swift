import Domain
import TestSupport
import Testing

@Suite("Champions that a candidate leaves uncompared")
struct LeftChampionTests {
    typealias Samples = PromotionSamples

    private static func tags(_ name: String, _ targets: String..., second: Int64 = 100) -> [ReadTag] {
        [Samples.tag("\(name)@v0.0.2", at: "c", record: Samples.record("c"))]
            + targets.enumerated().map {
                Samples.tag("\(name)#\($0.element)#\($0.offset + 1)", at: "c", second: second + Int64($0.offset))
            }
    }

    private static func pipeline(_ model: String, _ targets: String..., folder: String = ".") -> Pipeline {
        Pipeline(folder: folder, model: model, promote: Promotion(targets.map { Promotion.Target($0) }))
    }

    private static func changes(
        _ pipeline: Pipeline, _ tags: [ReadTag], for target: String? = nil, folders: [String]? = nil
    ) -> ProtectedChanges {
        let target = target ?? pipeline.promote?.target ?? ""
        let left = LeftChampion.all(besides: target, of: pipeline, folders: folders ?? [pipeline.folder], in: tags)
        let rules = ProtectedChanges(champion: "v0.0.2", weakened: ["test was removed"])
        guard !left.isEmpty else { return ProtectedChanges(champion: "v0.0.2") }
        return .leaving(left, for: target, of: pipeline, otherwise: rules)
    }

    @Test(
        "a renamed or dropped target, model or folder is weaker, and named before what else is",
        arguments: [
            (
                pipeline("m", "prod"), tags("m", "production"), ".",
                "nothing stands under prod; production's champion v0.0.2 is compared with nothing"
            ),
            (
                pipeline("mm", "production"), tags("m", "production"), ".",
                "nothing stands under production of mm; champion v0.0.2 of m, which holds production, is compared with nothing"
            ),
            (
                pipeline("m", "production", folder: "b"), tags("a=m", "production"), "b",
                "nothing stands under production of b=m; champion v0.0.2 of a=m, which holds production, is compared with nothing"
            ),
            (
                pipeline("m", "staging", "prod"), tags("m", "production"), ".",
                "nothing stands under staging; production's champion v0.0.2 is compared with nothing"
            ),
        ])
    func dropped(pipeline: Pipeline, tags: [ReadTag], folder: String, words: String) {
        let found = Self.changes(pipeline, tags, folders: [folder])
        #expect(found.weakened == [words, "test was removed"] && found.changed == [])
        #expect(found.sentences.first == "Weaker than for v0.0.2: \(words).")
    }

    @Test("a target that is put before one that stays is named; those that stand before it were compared with")
    func added() {
        let both = Self.pipeline("m", "staging", "production")
        let found = Self.changes(both, Self.tags("m", "production"))
        #expect(found.weakened == ["test was removed"])
        #expect(
            found.changed == [
                "nothing stands under staging, which comes before production; production's champion v0.0.2 is not compared with there"
            ])
        #expect(Self.changes(both, Self.tags("m", "staging"), for: "production").isEmpty)
    }

    @Test("another pipeline's models, a repository without champions and a target that a person withdrew are none of it")
    func none() {
        let own = Self.pipeline("m", "prod")
        #expect(Self.changes(own, []).isEmpty)
        #expect(Self.changes(own, Self.tags("sub=m", "production"), folders: [".", "sub"]).isEmpty)
        #expect(Self.changes(own, Self.tags("m", "production") + [Samples.tag("m#production!#2", at: "c")]).isEmpty)
    }

    @Test("the newest assignment comes first")
    func order() {
        let tags = Self.tags("m", "canary", "production")
        let found = Self.changes(Self.pipeline("m", "prod"), tags)
        #expect(found.weakened.map { $0.contains("production's") } == [true, false, false])
    }

    @Test("an only target with another name keeps its approvals and gates, or is weaker")
    func renamed() {
        let old = Pipeline(folder: ".", model: "m", promote: Promotion(target: "production", approvals: 2))
        let new = Pipeline(folder: ".", model: "m", promote: Promotion(target: "prod"))
        let states = [old, new].map { ProtectedState(pipeline: $0, files: [:], data: [:], dataPaths: [:]) }
        let found = states[0].changes(to: states[1], champion: "v0.0.2")
        #expect(found.weakened == ["promote.approvals 2 became 0"])
        #expect(found.changed == ["promote.to production became prod"])
    }
}
