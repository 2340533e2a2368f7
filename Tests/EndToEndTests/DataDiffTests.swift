import Foundation
import TestSupport
import Testing

@Suite("data diff")
struct DataDiffTests {
    private func project() throws -> Project {
        let yaml = Project.yaml.replacing("data/train.csv", with: "data/months")
        var files = Project.files.filter { $0.key != "data/train.csv" }
        files["data/months/1.csv"] = "a\n1\n"
        files["data/months/2.csv"] = "a\n2\n"
        files["train.sh"] = "mkdir model && cat data/months/* skill.txt > model/m\n"
        let project = try Project(yaml, files)
        try project.git.commit()
        return project
    }

    @Test("two revisions: the files of each set that came, went, changed and moved, as text and JSON; plan says the same")
    func revisions() async throws {
        let project = try project()
        #expect(try await project.gatehouse("run").status == 0)
        try project.git.git("mv", "data/months/2.csv", "data/months/two.csv")
        try project.git.write("a\n3\n", to: "data/months/3.csv")
        try project.git.commit()
        let diff = try await project.gatehouse("data", "diff", "HEAD~1", "HEAD")
        #expect(diff.status == 0)
        let lines = diff.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "train: +1 →1 files" && lines.suffix(2) == ["  + 3.csv", "  → two.csv  was 2.csv"])
        let same = try await project.gatehouse("data", "diff", "HEAD", "HEAD")
        #expect(same.output == "the same data\n")
        let json = try await project.gatehouse("data", "diff", "HEAD~1", "HEAD", "--format", "json")
        let values = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
        let set = try #require((values[0]["sets"] as? [[String: Any]])?.first)
        let moved = (set["files"] as? [String: Any])?["moved"] as? [String: Any]
        #expect(moved?["files"] as? Int == 1 && moved?["bytes"] is NSNull)
        let plan = try await project.gatehouse("plan")
        #expect(plan.output.contains("  data, since run 1\n    train: +1 →1 files\n"))
        let run = try await project.gatehouse("run")
        #expect(run.output.contains("    data    train: +1 →1 files"))
    }

    @Test("two files or folders, in a repository or not, and what is neither")
    func files() async throws {
        let project = try project()
        try project.git.write("a\n9\n", to: "other/1.csv")
        let diff = try await project.gatehouse("data", "diff", "data/months", "other")
        #expect(diff.output.hasPrefix("other: −1 ~1 files, 4 bytes\n"))
        let missing = try await project.gatehouse("data", "diff", "data/months", "nothing")
        #expect(missing.status == 2)
        #expect(
            missing.errors.contains(
                "data/months is a file, but there is no file nothing. Name two files or folders, or two revisions."))
        let unknown = try await project.gatehouse("data", "diff", "nothing", "HEAD")
        #expect(unknown.status == 2)
        try project.git.write("outs: 3\n", to: "x.dvc")
        let broken = try await project.gatehouse("data", "diff", "x.dvc", "other")
        #expect(broken.status == 2 && broken.errors.contains("x.dvc:1: 'outs' must be a list."))
    }
}
