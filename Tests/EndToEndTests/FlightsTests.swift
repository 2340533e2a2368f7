import Foundation
import Testing
import TestSupport

@Suite("The flights example")
struct FlightsTests {
    @Test(
        "A first model, more data, broken rows, a worse model, broken code, a README, drifted data, a slice, a close call, an approval, a rollback, the first again: each has its verdict"
    )
    func story() async throws {
        let project = try Project(nil, [:])
        let ended = try await project.gatehouse("demo", "--keep")
        #expect(ended.status == 0, "\(ended.output)\(ended.errors)")
        let folder = try #require(
            try FileManager.default.contentsOfDirectory(atPath: project.variables["TMPDIR"]!).first {
                $0.hasPrefix("gatehouse-demo")
            })
        let place = "\(project.variables["TMPDIR"]!)/\(folder)/flights.git"
        let runs = try await project.gatehouse("runs", "--format", "json", in: place).output
        let outcomes = try JSONDecoder().decode([Report.Run].self, from: Data(runs.utf8)).map(\.outcome)
        #expect(
            outcomes.reversed() == [
                "passed", "passed", "failed", "failed", "failed", "passed", "passed", "failed", "inconclusive", "waiting",
                "passed", "passed", "passed",
            ])
        #expect(ended.output.contains("identical  flight-delay@v0.0.1"))
        #expect(ended.output.contains("EWR") && ended.output.contains("gatehouse-run.waiting"))
        for told in ["artifact.published", "service.deployed", "service.rolledback"] { #expect(ended.output.contains(told)) }
        #expect(!ended.output.contains("not signed"))
        #expect(ended.output.contains("In lines 4001, 8001, 12001, 16001, 20001, … of data/train/2013-06-broken.csv."))
        #expect(
            ended.output.contains("data.train origin: drift               warned")
                && ended.output.contains("/plots/data.train-origin-"))
    }
}
