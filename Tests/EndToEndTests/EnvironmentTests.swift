import Foundation
import Testing
import TestSupport

@Suite("The environment of a run")
struct EnvironmentTests {
    @Test("On the host a missing pytest has a sentence of its own")
    func missing() async throws {
        let project = try Project(replacing: ["test": "pytest -q"])
        let bin = project.git.folder.path + "/bin"
        _ = try project.shell(
            "mkdir '\(bin)'; for x in git python3 sh; do ln -s \"$(PATH=/usr/bin:/bin command -v $x)\" '\(bin)'; done")
        project.variables["PATH"] = bin
        let judged = try await project.judge()
        #expect(judged.status == 1)
        #expect(
            judged.reason
                == "pytest is not in this run's environment. Install it, or name a requirements file under 'environment:' in gatehouse.yaml."
        )
    }

    @Test("A requirements file is installed once, and is what the steps have")
    func requirements() async throws {
        let project = try Project(
            "environment: requirements.txt\n"
                + Project.yaml(replacing: ["test": "python -c 'import six; print(six.__version__)'"]),
            Project.files.merging(["requirements.txt": "six==1.17.0\n"]) { $1 })
        #expect(try await project.gatehouse("run").status == 0)
        #expect(try await project.gatehouse("logs", "last", "test").output.contains("1.17.0"))
        let made = try project.shell("find .git/gatehouse/environments -name six.py -printf '%i %C@'")
        #expect(!made.isEmpty)
        let again = try await project.gatehouse("run", "--fresh")
        #expect(again.status == 0)
        #expect(again.output.contains("environment: requirements.txt"))
        #expect(try project.shell("find .git/gatehouse/environments -name six.py -printf '%i %C@'") == made)
    }
}
