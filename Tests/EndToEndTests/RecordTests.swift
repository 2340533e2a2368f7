import Foundation
import TestSupport
import Testing

/// What a verdict leaves in the repository, read by other tools and in other clones.
@Suite("The record in git")
struct RecordTests {
    @Test("notes tell the story beside git's log, and in git-appraise's form")
    func notes() async throws {
        let project = try Project(Project.promoting)
        try await project.agent()
        let log = try project.git.git("log", "--notes=gatehouse", "-1")
        #expect(log.contains("Notes (gatehouse):"))
        #expect(log.contains(" passed main promoted tiny@v0.0.1 to production: accuracy 0.8 >= 0.5; 1 gate passed (run "))
        let appraise = try project.git.git("notes", "--ref=devtools/ci", "show", "HEAD")
        let line = try JSONSerialization.jsonObject(with: Data(appraise.utf8)) as? [String: Any]
        #expect(line?["agent"] as? String == "gatehouse")
        #expect(line?["status"] as? String == "success")
        #expect(line?["v"] as? Int == 0)
    }

    @Test("without 'devtools' the line for git-appraise is left out")
    func withoutAppraise() async throws {
        let project = try Project(Project.promoting)
        let configuration = try project.write(
            configuration: "repositories: [{ path: \(project.path), notes: [gatehouse] }]\n")
        try await project.agent("--config", configuration)
        #expect(try project.git.git("for-each-ref", "--format=%(refname)", "refs/notes") == "refs/notes/gatehouse")
    }

    @Test("GTO reads three versions, two of them of one commit, and a rollback", .enabled(if: Product.gto != nil, "needs GTO"))
    func gto() async throws {
        let project = try Project(
            Project.promoting, Project.files.merging(["train.sh": Project.files["train.sh"]! + "date +%N >> model/n\n"]) { $1 })
        try await project.agent()
        try await project.agent("--fresh", "main")
        try project.learn("0.9")
        try await project.agent()
        #expect(try project.tags().keys.filter { $0.contains("@") }.count == 3)
        #expect(try project.tags()["tiny@v0.0.1"] == project.tags()["tiny@v0.0.2"])
        #expect(try await project.gatehouse("rollback", "tiny", "--because", "#41").status == 0)
        let gto = Product.gto ?? ""
        let shown = try project.shell("'" + gto + "' show")
        #expect(shown.contains("tiny") && shown.contains("v0.0.3"))
        #expect(try project.shell("'" + gto + "' show 'tiny#production' --json").contains("v0.0.2"))
    }

    @Test("a fresh clone finds the verdict from what it has, and is told what to fetch where it has none")
    func clones() async throws {
        let project = try Project(Project.promoting)
        try await project.agent()
        let clone = project.git.folder.path + "/clone"
        try project.git.git("clone", "--quiet", project.path, clone)
        let commit = try project.git.git("rev-parse", "--short=10", "HEAD")
        let none = try await project.gatehouse("report", in: clone)
        #expect(none.status == 2)
        let fetch = "git fetch origin '+refs/notes/*:refs/notes/*' '+refs/gatehouse/*:refs/gatehouse/*' --tags"
        #expect(
            none.errors.contains(
                "\(commit) was not judged here, and no verdict on it was fetched. Verdicts are notes: \(fetch). Or 'gatehouse run HEAD' judges it."
            ))
        _ = try project.shell("cd '\(clone)' && \(fetch)")
        let found = try await project.gatehouse("report", in: clone)
        #expect(found.status == 0)
        #expect(found.output.contains(" passed main promoted tiny@v0.0.1 to production: "))
        #expect(found.output.contains("# ✅ passed: `tiny` on `main`"))
        #expect(
            try Judged(await project.gatehouse("report", "--format", "json", in: clone)).report.promotion.decision == "promoted")
        #expect(try await project.gatehouse("models", "tiny", in: clone).output.contains("accuracy 0.8"))
    }

    @Test("no text from data, logs or metric files is in any ref")
    func private_() async throws {
        let canary = "CANARY-7f3a"
        let train =
            Project.files["train.sh"]! + "cat data/train.csv; echo '{\"loss\": 1, \"word\": \"\(canary)2\"}' > metrics.json\n"
        let evaluate = """
            cat data/holdout.csv; echo \(canary)3 >&2
            echo "{\\"accuracy\\": $(cat skill.txt), \\"word\\": \\"$(head -n 1 data/holdout.csv)\\"}" > eval.json
            [ "$(cat skill.txt)" = 0.8 ] || [ "$(cat skill.txt)" = 0.9 ] || { cat data/holdout.csv; exit 3; }

            """
        let files = Project.files.merging([
            "train.sh": train.replacing(canary, with: "$(head -n 1 data/train.csv)"),
            "evaluate.sh": evaluate.replacing("\(canary)3", with: "$(head -n 1 data/holdout.csv)"),
        ]) { $1 }
        let project = try Project(Project.promoting.replacing("data/train.csv", with: "data/train.csv"), files)
        _ = try project.shell(
            """
            git rm -q --cached data/*.csv; printf 'a,b\\n\(canary),1\\n' > data/train.csv; printf '\(canary),x\\n' > data/holdout.csv
            echo 'data/*.csv' > .gitignore
            """)
        #expect(try await project.gatehouse("data", "lock", "data/train.csv", "data/holdout.csv").status == 0)
        try project.git.commit("Data out of git")
        #expect(try await project.agent().decisions == ["promoted"])
        try project.learn("0.9")
        try await project.agent()
        try project.learn("0.3")
        #expect(try await project.agent().outcomes == ["failed"])
        try await project.gatehouse("rollback", "tiny", "--because", "#41")
        let logs = try project.shell("cat .git/gatehouse/logs/*/*.log")
        #expect(logs.contains(canary), "the canary was in the logs")
        let objects = "git cat-file --batch-all-objects --batch --unordered"
        #expect(try project.shell("\(objects) | grep -a -c \(canary) || true") == "0\n")
    }

    @Test("after the state is lost, rebuild brings back runs, champions and versions from git, and names missing bytes")
    func rebuild() async throws {
        let project = try Project(Project.promoting)
        try await project.agent()
        try project.learn("0.9")
        try await project.agent()
        let before = try await project.gatehouse("models", "tiny").output
        let runs = try await project.gatehouse("runs").output
        _ = try project.shell(
            "mkdir keep && cp -a .git/gatehouse/store keep/store && chmod -R u+w .git/gatehouse && rm -rf .git/gatehouse")
        let lost = try await project.gatehouse("rebuild")
        #expect(lost.status == 0, "\(lost.errors)")
        #expect(lost.output.contains("2 runs and 2 versions came back from git."))
        #expect(lost.output.contains("missing: the bytes of tiny@v0.0.2, which holds production\n"))
        #expect(lost.output.contains("missing: the bytes of tiny@v0.0.1\n"))
        #expect(try await project.gatehouse("models", "tiny").output == before)
        #expect(try await project.gatehouse("runs").output == runs)
        #expect(try await project.agent().reports.isEmpty, "what was judged is not judged again")
        _ = try project.shell("rm -rf .git/gatehouse/store && mv keep/store .git/gatehouse/store && rmdir keep")
        #expect(!(try await project.gatehouse("rebuild").output.contains("missing")))
        try project.learn("0.95")
        let work = try await project.agent()
        #expect(work.decisions == ["promoted"])
        #expect(work.reports[0].run.number == 3)
        #expect(work.reports[0].model?.champion == "v0.0.2")
    }

    @Test("rebuild takes lost runs in beside those that were judged since, whose numbers they had")
    func rebuildLate() async throws {
        let project = try Project(Project.promoting)
        try await project.agent()
        try project.shell("chmod -R u+w .git/gatehouse && rm -rf .git/gatehouse")
        try project.git.write("More words.\n", to: "README.md")
        try project.git.commit("Words")
        let work = try await project.agent()
        #expect(work.outcomes == ["passed"], "the same bytes were trained again, so the champion is here again")
        #expect(work.decisions == ["unchanged"])
        let rebuilt = try await project.gatehouse("rebuild")
        #expect(rebuilt.status == 0 && rebuilt.output.contains("1 runs and 1 versions came back from git."), "\(rebuilt)")
        #expect(try await project.gatehouse("runs").output.split(separator: "\n").count == 2)
        #expect(try await project.gatehouse("rebuild").output.contains("0 runs"))
    }

    @Test("models and their bytes for people and for tools")
    func models() async throws {
        let project = try Project(Project.promoting)
        #expect(
            try await project.gatehouse("models").output
                == "No model was registered yet. 'gatehouse agent --once' judges, and promotes what passes.\n")
        try await project.agent()
        try project.learn("0.7")
        try await project.agent()
        struct Model: Decodable {
            struct Version: Decodable {
                let version, digest, commit, run: String
                let metrics: [String: Double]
                let bytes: Int
            }
            struct Candidate: Decodable {
                let number: Int
                let verdict: String
                let metrics: [String: Double]
                let data: [String: String]
            }
            let name: String
            let targets: [String: String]
            let versions: [Version]
            let candidates: [Candidate]
        }
        let listed = try await project.gatehouse("models", "tiny", "--format", "json").output
        let model = try JSONDecoder().decode(Model.self, from: Data(listed.utf8))
        #expect(model.name == "tiny" && model.targets == ["production": "v0.0.1"])
        #expect(model.versions.map(\.metrics) == [["accuracy": 0.8]])
        #expect(model.candidates.map(\.verdict) == ["failed", "passed"])
        #expect(model.candidates.first?.data.keys.sorted() == ["holdout", "train"])
        #expect(try await project.gatehouse("models", "fetch", "tiny#production", "-o", "out").status == 0)
        #expect(try project.shell("tail -n 1 out/m") == "0.8\n")
        #expect(try await project.gatehouse("models", "fetch", "tiny", "-o", "out").status == 3, "it is there already")
        let gone = try await project.gatehouse("models", "tiny@v0.0.7")
        #expect(gone.status == 2)
        #expect(gone.errors.contains("tiny has no version v0.0.7. 'gatehouse models tiny' lists them."))
    }

    @Test("gc keeps what tags register, and removes candidates in time")
    func collected() async throws {
        let project = try Project(Project.promoting)
        try await project.agent()
        try project.learn("0.7")
        try await project.agent()
        try project.learn("0.9")
        try await project.agent()
        _ = try project.shell("find .git/gatehouse/store/objects -type f -exec touch -d '2 days ago' {} +")
        #expect(try await project.gatehouse("gc", "--days", "0", "--keep", "0").status == 0)
        #expect(try project.shell("grep -rlx 0.7 .git/gatehouse/store/objects | wc -l") == "0\n")
        #expect(try await project.gatehouse("rollback", "tiny", "--because", "#41").status == 0)
    }
}
