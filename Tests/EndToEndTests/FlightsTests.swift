import Foundation
import Testing
import TestSupport

@Suite("The flights example")
struct FlightsTests {
    @Test("A first model, more data, a worse model, broken code, a README, a rollback: each has its verdict")
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
        #expect(outcomes.reversed() == ["passed", "passed", "failed", "failed", "passed", "passed"])
        for told in ["artifact.published", "service.deployed", "service.rolledback"] { #expect(ended.output.contains(told)) }
        #expect(!ended.output.contains("not signed"))
    }
}
