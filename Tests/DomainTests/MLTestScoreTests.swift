import Domain
import Testing

@Suite("The ML Test Score")
struct MLTestScoreTests {
    private static let place = Place(file: "gatehouse.yaml", line: 1, column: 1)

    private static func gate(_ text: String) throws -> Gate {
        Gate(name: text, condition: try GateParser.comparison(text), rule: place)
    }

    private static func seen(_ pipeline: Pipeline, _ record: MLTestScore.Record = .init()) -> [String] {
        MLTestScore.of(pipeline, record).tests.filter { $0.evidence != nil }.map { "\($0.section.rawValue) \($0.number)" }
    }

    @Test("there are 28 tests, seven of each section, and without evidence none counts")
    func empty() {
        let score = MLTestScore.of(Pipeline(folder: ".", model: "m"), .init())
        #expect(score.tests.count == 28 && score.score == 0)
        for section in MLTest.Section.allCases {
            #expect(score.tests.filter { $0.section == section }.map(\.number) == Array(1...7))
        }
        #expect(score.tests.allSatisfy { $0.evidence == nil && $0.hint.hasSuffix(".") })
    }

    @Test("each test is seen by what shows it, and by nothing else")
    func each() throws {
        var pipeline = Pipeline(folder: ".", model: "m")
        func now() -> [String] { Self.seen(pipeline) }
        var rules = DataRules(checks: [DataCheck(.nulls(0.1), column: "delay", place: Self.place)])
        pipeline.data = [DataSource(name: "train", path: "a.csv", purposes: [.train], checks: rules)]
        #expect(now() == ["data 1"])
        rules.checks.append(DataCheck(.extraColumns, level: .warn, place: Self.place))
        pipeline.data[0].checks = rules
        #expect(now() == ["data 1"])
        rules.checks[1].level = .fail
        rules.drift = DriftRule(against: .champion, place: Self.place)
        pipeline.data[0].checks = rules
        #expect(now() == ["data 1", "data 4", "monitoring 2"])
        pipeline.test = TestStage(step: StepRule(name: "test", run: "pytest"))
        pipeline.train = TrainStage(steps: [StepRule(name: "train", run: "t")])
        pipeline.validate = ValidateStage(step: StepRule(name: "validate", run: "v"))
        #expect(now() == ["data 1", "data 4", "infrastructure 3", "monitoring 2"])
        pipeline.data = []
        pipeline.gates = [try Self.gate("a >= champion.a")]
        pipeline.promote = Promotion(target: "production")
        #expect(now() == [])
        pipeline.gates.append(try Self.gate("a >= 0.8"))
        #expect(now() == ["infrastructure 4"])
        pipeline.gates.append(try Self.gate("serve.p95 <= 50ms"))
        pipeline.promote = Promotion([.init("staging"), .init("production", approvals: 2)])
        #expect(now() == ["model 1", "infrastructure 4", "infrastructure 6", "monitoring 6"])
        pipeline.validate?.step.outputs["predictions"] = "p.csv"
        let record = MLTestScore.Record(reproduced: "runs 1 and 2 …", rollback: "production can …")
        #expect(
            Self.seen(pipeline, record) == [
                "model 1", "infrastructure 1", "infrastructure 4", "infrastructure 6", "infrastructure 7", "monitoring 5",
                "monitoring 6",
            ])
    }

    @Test("the score is that of the weakest section")
    func least() {
        func test(_ section: MLTest.Section, _ number: Int) -> MLTest { MLTest(section, number, "t", "e", hint: "h.") }
        let score = MLTestScore(tests: [
            test(.data, 1), test(.data, 2), test(.model, 1), test(.infrastructure, 1), test(.infrastructure, 2),
            test(.monitoring, 1), test(.monitoring, 2),
        ])
        #expect(score.score == 1 && score.points(.data) == 2)
    }
}
