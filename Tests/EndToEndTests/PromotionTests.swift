import Foundation
import TestSupport
import Testing

/// Promotion by verdict and by hand, and everything that stands in its way.
@Suite("Promotion")
struct PromotionTests {
    /// A project with v0.0.1 (0.8) and v0.0.2 (0.9) promoted.
    private func twice(_ yaml: String = Project.promoting) async throws -> Project {
        let project = try Project(yaml)
        try await project.agent()
        try project.learn("0.9")
        try await project.agent()
        return project
    }

    private func order(_ project: Project, _ arguments: String...) async throws -> RunningProgram.Ended {
        try await project.gatehouse(arguments + ["--by", "Ada", "--because", "#41"])
    }

    private func holder(_ project: Project) async throws -> String? {
        struct Model: Decodable { let targets: [String: String] }
        let listed = try await project.gatehouse("models", "tiny", "--format", "json").output
        return try JSONDecoder().decode(Model.self, from: Data(listed.utf8)).targets["production"]
    }

    @Test("a person's run compares with what holds the target where it is told to, and else says how to")
    func againstChampion() async throws {
        let project = try Project(Project.promoting)
        let first = try await project.judge("--against", "champion")
        #expect(first.outcome == "passed")
        #expect(first.gates.map(\.reason).contains("There is no champion: nothing was ever promoted to production."))
        try await project.agent()
        try project.learn("0.6")
        let alone = try await project.judge()
        #expect(alone.outcome == "passed")
        #expect(
            alone.gates.map(\.reason).contains(
                "There is no champion: no run was named with --against; '--against champion' names what holds the target."))
        let compared = try await project.judge("--against", "champion")
        #expect(compared.outcome == "failed" && compared.report.model?.champion == "v0.0.1", "\(compared.reason ?? "")")
        #expect(compared.gates.last?.champion == 0.8)
    }

    @Test("a version's tag that nobody registered is named as that")
    func forged() async throws {
        let project = try Project(Project.promoting)
        try await project.agent()
        try project.git.git("tag", "--annotate", "--message=mine", "tiny@v9.0.0")
        let listed = try await project.gatehouse("models", "tiny").output
        #expect(listed.contains("v9.0.0 was not registered by Gatehouse: nothing says which bytes it is."), "\(listed)")
        #expect(try await holder(project) == "v0.0.1")
    }

    @Test("a rollback gives the target back, with who, why, a note and the model on the shelf")
    func rollback() async throws {
        let project = try await twice()
        let ended = try await order(project, "rollback", "tiny")
        #expect(ended.status == 0)
        #expect(try await holder(project) == "v0.0.1")
        let message = try project.git.git("for-each-ref", "--format=%(contents)", "refs/tags/tiny#production#3")
        #expect(message.hasPrefix("Assigning stage production to artifact tiny version v0.0.1"))
        #expect(
            message.contains("Gatehouse-By: Ada\nGatehouse-Because: #41\nGatehouse-Version: v0.0.1\nGatehouse-Previous: v0.0.2"))
        let numbers = "--format=%(taggerdate:unix) %(refname:lstrip=-1)"
        let byTime = try project.git.git("for-each-ref", "--sort=taggerdate", numbers, "refs/tags/*#*").split(separator: "\n")
        #expect(byTime.map { $0.suffix(2) } == ["#1", "#2", "#3"])
        #expect(Set(byTime.map { $0.split(separator: " ")[0] }).count == 3, "no two in one second, however quick they were")
        let note = try project.git.git("notes", "--ref=gatehouse", "show", "tiny@v0.0.1^")
        #expect(note.contains("passed main promoted tiny@v0.0.1 to production: rolled back by Ada: #41 (run "))
        #expect(try project.shell("cat .git/gatehouse/models/tiny/production/m").hasSuffix("0.8\n"))
        let again = try await order(project, "rollback", "tiny")
        #expect(again.status == 2)
        #expect(
            again.errors.contains(
                "tiny@v0.0.1 is the first version that held production: there is nothing to go back to."))
    }

    @Test("a person promotes a version that stands, and is told what is not there")
    func byHand() async throws {
        let project = try await twice()
        #expect(try await order(project, "promote", "tiny@v0.0.1", "--to", "production").status == 0)
        #expect(try await holder(project) == "v0.0.1")
        let sentences = [
            ("tiny@v0.0.1", "production", "v0.0.1 holds production already."),
            (
                "tiny@v0.0.9", "production",
                "tiny has no version v0.0.9; its newest is v0.0.2. 'gatehouse models tiny' lists them."
            ),
            ("tiny@v0.0.2", "prod", "tiny has no target 'prod'. It has production."),
            ("tiny", "production", "'tiny' is no version of a model. Write NAME@VERSION, such as flight-delay@v0.0.3."),
            ("big@v0.0.1", "production", "There is no model 'big' with a version. 'gatehouse models' lists what there is."),
        ]
        for (version, target, sentence) in sentences {
            let ended = try await order(project, "promote", version, "--to", target)
            #expect((ended.output + ended.errors).contains(sentence), "\(version) \(target): \(ended.errors)")
        }
        let silent = try await project.gatehouse("promote", "tiny@v0.0.2", "--to", "production", "--because", "  ")
        #expect(silent.status == 2)
        #expect(silent.errors.contains("A decision by hand needs a reason: add --because \"…\"."))
    }

    @Test("bytes are checked before anything is promoted, whoever asks")
    func damaged() async throws {
        let project = try await twice()
        let object = try project.shell("grep -rlx 0.8 .git/gatehouse/store/objects | head -n 1").dropLast()
        _ = try project.shell("chmod u+w '\(object)' && echo 0.99 > '\(object)'")
        let ended = try await order(project, "rollback", "tiny")
        #expect(ended.status == 3)
        #expect(ended.output.contains("The bytes of v0.0.1 are not here, so it cannot be promoted."))
        #expect(try await holder(project) == "v0.0.2")
    }

    @Test("a champion whose bytes are gone is never 'no champion'")
    func bytesGone() async throws {
        let project = try await twice()
        _ = try project.shell("rm $(grep -rlx 0.9 .git/gatehouse/store/objects)")
        try project.learn("0.95")
        let work = try await project.agent()
        #expect(work.status == 3)
        #expect(work.reports[0].run.reason == "champion v0.0.2 is recorded but its bytes are not here")
        #expect(try project.tags().count == 4)
    }

    @Test("a champion that moves while a candidate is judged is judged against again, without training again")
    func moved() async throws {
        let project = try await twice()
        // While the third candidate is judged, a person gives production back to v0.0.1 in a clone.
        let evaluate =
            Project.files["evaluate.sh"]!
            + "[ \"$GATEHOUSE_ROLE\" = candidate ] && [ ! -e \"\(project.path)/.git/moved\" ] || exit 0\n"
            + "touch \"\(project.path)/.git/moved\"\ncd \"\(project.path)\" && GIT_COMMITTER_DATE=@2000000000 git -c user.name=Bo -c user.email=b@o "
            + "tag -a 'tiny#production#3' -m 'Assigning' 'tiny@v0.0.1^{commit}'\n"
        try project.git.write(evaluate, to: "evaluate.sh")
        try project.learn("0.95")
        let ended = try await project.gatehouse("agent", "--once", "--format", "json")
        let work = try AgentWork(ended)
        #expect(ended.errors.contains("judged again: v0.0.1 became the champion meanwhile."))
        #expect(work.decisions == ["promoted"])
        #expect(work.reports[0].model?.champion == "v0.0.1")
        #expect(work.reports[0].stages[2].attempts == 1)
        #expect(work.reports[0].stages[3].gates.contains { $0.champion == 0.8 })
        #expect(try project.tags().keys.contains("tiny#production#4"))
    }

    @Test("what cannot be read from the tags is disputed until a person decides")
    func disputed() async throws {
        let project = try await twice()
        try project.git.git("tag", "tiny#production#3", "tiny@v0.0.1^{commit}")
        try project.learn("0.95")
        let work = try await project.agent()
        #expect(work.status == 3)
        let why = "the tag 'tiny#production#3' has no tagger: it was made without 'git tag -a'."
        #expect(work.reports[0].run.reason == "disputed: production cannot be read from the tags: \(why)")
        #expect(try await order(project, "promote", "tiny@v0.0.2", "--to", "production").status == 0)
        #expect(try await holder(project) == "v0.0.2")
        #expect(try await project.agent("--fresh", "main").decisions == ["promoted"])
    }

    @Test("'then' is told what was promoted; interrupted before it passed, it is gone on with")
    func then() async throws {
        let place = try TemporaryFolder("gatehouse-then")
        let folder = place.path
        let words = "$GATEHOUSE_PROMOTION $GATEHOUSE_VERSION $GATEHOUSE_PREVIOUS_VERSION $GATEHOUSE_TARGET $(tail -n 1 model/m)"
        let then =
            "touch \(folder)/began; while [ ! -e \(folder)/ready ]; do sleep 0.05; done; echo \"\(words)\" >> \(folder)/told"
        let project = try Project(
            Project.promoting.replacing("promote: production", with: "promote: { to: production, then: '\(then)' }"))
        let run = try project.start(["agent", "--once"])
        while access(folder + "/began", F_OK) != 0 { await Waiting.pause() }
        run.signal(SIGINT)
        let stopped = await run.wait()
        #expect(stopped.status == 4)
        #expect(
            stopped.errors.contains("run 1 was interrupted while it promoted; 'gatehouse agent --once' goes on with it"))
        #expect(try await project.gatehouse("runs").output.hasPrefix("1  open"))
        try place.write("", to: "ready")
        #expect(try await project.agent().decisions == ["promoted"])
        #expect(try project.shell("cat \(folder)/told") == "tiny#production#1 v0.0.1  production 0.8\n")
    }
}
