import Domain
import Publishing
import TestSupport
import Testing

@Suite struct ReportsPagesTests {
    private static let run = RunSummary(SampleRun.promotedReport, queuedAt: SampleRun.ended, endedAt: SampleRun.ended)

    private static var model: (summary: ModelSummary, version: ModelSummary.Version) {
        let record = VersionRecord(SampleRun.promotedReport)
        let tags = [
            ReadTag(name: "flight-delay@v0.0.3", commit: SampleRun.before, time: SampleRun.ended, record: record),
            ReadTag(name: "flight-delay@v0.0.2", commit: SampleRun.commit, time: SampleRun.ended),
            ReadTag(name: "flight-delay#production#7", commit: SampleRun.before, time: SampleRun.ended),
            ReadTag(name: "flight-delay#staging", commit: SampleRun.before, time: SampleRun.ended),
        ]
        let reading = ChampionReading(of: RegistryName("flight-delay")!, in: tags)
        let version = ModelSummary.Version(
            reading.versions[1], commit: SampleRun.commit, metrics: ["accuracy": 0.831, "f1": 0.7], params: ["max_iter": "5"],
            bytes: 474_000, report: run.path)
        return (ModelSummary(reading, versions: [ModelSummary.Version(reading.versions[0], commit: nil), version]), version)
    }

    @Test("the pages of a branch, a model and a version, and the front page, read as recorded")
    func recorded() throws {
        let (model, version) = Self.model
        #expect(try Recorded.difference(of: FrontPage(branches: [Self.run], models: [model]).text, from: "README.md") == nil)
        let branch = BranchPage(ref: "refs/heads/main", pipeline: ".", runs: [Self.run])
        #expect(try Recorded.difference(of: branch.text, from: "branch.md") == nil)
        #expect(try Recorded.difference(of: ModelPage(model).text, from: "model.md") == nil)
        let lineage = Lineage(
            SampleRun.promotedReport,
            approvals: [Approval(person: "Ada", because: "#41", model: SampleRun.promotedReport.digests.model!)])
        let document = try VersionJSON.document(version, of: model, lineage).text()
        #expect(try Recorded.difference(of: document, from: "version.json") == nil)
        let card = ModelCard(version, of: model, lineage)
        #expect(card.path == "models/flight-delay/v0.0.3.md")
        #expect(try Recorded.difference(of: card.text(), from: "card.md") == nil)
    }

    @Test("an interval is told of the metric whose gate it is, and of no other whose name is part of it")
    func interval() throws {
        var report = SampleRun.promotedReport
        let place = try #require(report.stages.firstIndex { $0.name == .validate })
        report.stages[place].gates = [
            GateResult(
                name: "not_worse balanced_accuracy than champion, margin 0.02", outcome: .passed, requiredText: "",
                interval: [-0.01, 0.02], reason: "", rule: Place(file: "gatehouse.yaml", line: 1, column: 1),
                statistics: GateStatistics(
                    method: "bootstrap", estimate: 0, bound: -0.01, limit: -0.02, margin: 0.02, confidence: 0.95, detectable: nil,
                    examplesToDecide: nil))
        ]
        var version = Self.model.version
        version.metrics = ["accuracy": 0.8, "balanced_accuracy": 0.7]
        report.environment?.machine = MachineRecord(cpu: "AMD EPYC", gpus: [])
        let card = try ModelCard(version, of: Self.model.summary, Lineage(report)).text()
        #expect(card.contains("| cpu | `AMD EPYC` |") && card.contains("| gpu | `none was seen` |"), "\(card)")
        #expect(card.contains("| `accuracy` | 0.8 | – | – | – |"))
        #expect(
            card.contains(
                "| `balanced_accuracy` | 0.7 | – | -0.01 … 0.02 (`not_worse balanced_accuracy than champion, margin 0.02`) | – |")
        )
        #expect(card.contains("it is no interval of the value."))
        let legend = "a one-sided bound of 95 % confidence; the two ends together are the 90 % interval."
        #expect(card.contains(legend) && MarkdownReport(report).text.contains(legend))
        #expect(!TextReport(report, style: TextStyle(isColoured: false)).text.contains(legend), "it shows no interval")
        var open = report
        open.stages[place].gates[0].outcome = .inconclusive
        #expect(TextReport(open, style: TextStyle(isColoured: false)).text.split(separator: legend).count == 2, "once")
        open.stages[place].gates.append(open.stages[place].gates[0])
        open.stages[place].gates[1].statistics?.confidence = 0.99
        let two = "of 95 % or 99 % confidence; the two ends together are the 90 % or 98 % interval."
        #expect(MarkdownReport(open).text.contains(two))
        report.stages[place].gates[0].name = "balanced_accuracy >= 0.6"
        report.stages[place].gates[0].interval = [0.65, 0.75]
        let level = try ModelCard(version, of: Self.model.summary, Lineage(report)).text()
        #expect(level.contains("| `balanced_accuracy` | 0.7 | 0.65 … 0.75 (`balanced_accuracy >= 0.6`) | – | – |"), "\(level)")
        report.stages[place].gates[0].statistics?.slices = [.init(name: "carrier=AA", outcome: .passed, examples: 500)]
        let sliced = try ModelCard(version, of: Self.model.summary, Lineage(report)).text()
        #expect(sliced.contains("| `balanced_accuracy` | 0.7 | – | – | – |"), "a slice's interval is not the metric's")
    }

    @Test("two versions differ in what they were made from and came to; a version does not differ from itself")
    func difference() throws {
        let (_, version) = Self.model
        var other = version
        other.params = ["max_iter": "50", "depth": "3"]
        other.metrics = ["accuracy": 0.84, "f1": 0.7]
        let difference = VersionDifference(version, other)
        #expect(
            difference.text(("a@v0.0.3", "a@v0.0.4"), TextStyle(isColoured: false)) == [
                "                 a@v0.0.3  a@v0.0.4",
                "param depth      –         3",
                "param max_iter   5         50",
                "metric accuracy  0.831     0.84      +0.009",
                "",
                "the same in both: commit, code, data train, environment, rules, metric f1, size, model",
            ])
        #expect(VersionDifference(version, version).lines.isEmpty)
    }

    @Test("an empty repository has a front page, too")
    func empty() {
        #expect(
            FrontPage(branches: [], models: []).text
                == "# Gatehouse\n\n## Models\n\nNo model was registered yet.\n\n## Branches\n\nNo branch was judged yet.\n")
    }

    @Test("a branch's page has its own runs, the newest first, and does not grow without end")
    func branch() {
        var runs: [RunSummary] = []
        for number in 1...60 {
            var run = Self.run
            run.number = 1000 + number
            run.id = RunID(milliseconds: Int64(number), random: Array(repeating: 0, count: 10))
            runs.append(run)
            run.pipeline = "other"
            runs.append(run)
        }
        let rows = BranchPage(ref: "refs/heads/main", pipeline: ".", runs: runs).text.split(separator: "\n").filter {
            $0.hasPrefix("| ✅")
        }
        #expect(rows.count == BranchPage.limit)
        #expect(rows.first?.contains("[`1060`]") == true)
        #expect(rows.last?.contains("[`1011`]") == true)
    }

    @Test("paths are those of the contract")
    func paths() {
        let run = ReportsPath.run(SampleRun.id, commit: SampleRun.commit, queuedAt: SampleRun.ended, pipeline: ".")
        #expect(run == "runs/2026/11/23/01a20a03-eef6-763e-917d-8167da64e08a-aaaaaaaaaa")
        #expect(ReportsPath.branch("refs/heads/feature/x", pipeline: ".") == "branches/feature/x.md")
        #expect(ReportsPath.branch("refs/gatehouse/origin/main", pipeline: "services/fraud") == "services/fraud/branches/main.md")
        #expect(ReportsPath.model("fraud", pipeline: "services/fraud") == "services/fraud/models/fraud.md")
        #expect(ReportsPath.version(.first, of: "fraud", pipeline: ".") == "models/fraud/v0.0.1.json")
        #expect(ReportsPath.relative("README.md", from: "services/fraud/branches/main.md") == "../../../README.md")
    }

    @Test("a long name ends in its digest, so that file systems take it and no two share a page")
    func long() {
        let paths = ["a", "b"].map { ReportsPath.branch("refs/heads/" + String(repeating: "ü", count: 120) + $0, pipeline: ".") }
        #expect(paths[0] != paths[1])
        #expect(paths.allSatisfy { $0.split(separator: "/").allSatisfy { $0.utf8.count <= 255 } })
    }

    @Test(
        "names of branches become safe paths, and never the same one twice",
        arguments: [
            ("ü|x", "%C3%BC%7Cx"), ("a%7Cb", "a%257Cb"), ("a.md/b", "a%2Emd/b"), (".git/x", "%2Egit/x"), ("..", "%2E."),
            ("a//b", "a/%/b"), ("\u{202a}a", "%E2%80%AAa"), ("a\u{301}", "a%CC%81"), ("\u{e1}", "%C3%A1"),
            ("a(b)<c>", "a%28b%29%3Cc%3E"),
        ])
    func escaping(branch: String, path: String) {
        #expect(ReportsPath.branch("refs/heads/" + branch, pipeline: ".") == "branches/\(path).md")
    }

    @Test("a run's two files stand in its folder, and the document is the report's")
    func files() throws {
        let files = try RunPages.files(SampleRun.promotedReport, queuedAt: SampleRun.ended, endedAt: SampleRun.ended)
        #expect(files.map(\.path) == ["\(Self.run.path)/report.json", "\(Self.run.path)/report.md"])
        #expect(files[0].text == (try ReportJSON.document(SampleRun.promotedReport.published).text()))
    }
}
