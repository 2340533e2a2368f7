import Domain
import Executors
import TestSupport
import Testing

@Suite("Requirements files")
struct RequirementsTests {
    private func refusal(_ texts: [String: String], _ file: String = "ml/requirements.txt") async throws -> String? {
        let folder = try TemporaryFolder()
        let tools = EnvironmentTools(
            state: folder.path, variables: ["PATH": folder.path], run: RealTool.run, sha256: RealTool.digest)
        let error = await #expect(throws: EnvironmentError.self) {
            try await EnvironmentMaker(tools: tools).ready(
                .file(file, python: nil), files: EnvironmentFiles(read: { texts[$0].map { Array($0.utf8) } }))
        }
        return error?.sentence
    }

    @Test(
        "A path is refused with its line",
        arguments: [
            "-e .", "-e./lib", "--editable=lib", "./lib[extra]", "lib/x.whl", "x.whl", "x @ file:///tmp/x", "-f wheels", "../x",
        ])
    func local(line: String) async throws {
        let sentence = try #require(try await refusal(["ml/requirements.txt": "six\n\n\(line) # ours\n"]))
        #expect(sentence.hasPrefix("ml/requirements.txt:3: '"))
        #expect(
            sentence.hasSuffix(
                "' is a path; an environment is made from its lock file alone and does not see the repository's code. Remove the line "
                    + "and put the code's folder on PYTHONPATH in the step's command, or use { run, inputs, path }."))
    }

    @Test(
        "What pip can fetch or knows as an option is let through",
        arguments: [
            "six==1.16.0", "x @ https://a.b/x-1.0.zip", "-e git+https://a.b/x.git#egg=x", "--index-url https://a.b/simple",
            "-i https://a.b", "--find-links https://a.b/wheels", "-f /opt/wheels", "six \\\n  --hash=sha256:00",
            "numpy[all]>1;python_version>'3'",
            "# -e .",
        ])
    func passes(line: String) async throws {
        let sentence = try await refusal(["ml/requirements.txt": "\u{feff}\(line)\r\n"])
        #expect(sentence == "python3 is not on this machine's PATH, and ml/requirements.txt needs it. Install python3.")
    }

    @Test(
        "Includes are followed, each once, from the file that names them",
        arguments: [
            ("-r ../base.txt", "base.txt", "-c ml/limits.txt", "ml/limits.txt"),
            ("-rsub/a.txt", "ml/sub/a.txt", "-r b.txt", "ml/sub/b.txt"),
            ("--requirement=./a.txt", "ml/a.txt", "--constraint requirements.txt\n-r c.txt", "ml/c.txt"),
        ])
    func includes(line: String, first: String, text: String, last: String) async throws {
        let absent = try #require(try await refusal(["ml/requirements.txt": line, first: text]))
        #expect(absent.hasSuffix(": \(last) is not tracked at this commit. Add it: git add \(last)."))
        let all = try await refusal(["ml/requirements.txt": line, first: text, last: "six"])
        #expect(all == "python3 is not on this machine's PATH, and ml/requirements.txt needs it. Install python3.")
    }

    @Test("Files outside the repository are refused", arguments: ["../../x.txt", "/etc/x.txt", "https://a.b/x.txt"])
    func outside(path: String) async throws {
        #expect(
            try await refusal(["ml/requirements.txt": "-c \(path)"])
                == "ml/requirements.txt:1: \(path) is outside the repository, so a change of it would go unseen. Put its lines into a "
                + "tracked file.")
    }

    @Test("conda's own list for pip is looked through too")
    func conda() async throws {
        let text = "dependencies:\n  - python=3.11\n  - pip:\n    - -r requirements.txt\n    - -e .\n"
        let absent = try await refusal(["environment.yml": text.replacing("    - -e .\n", with: "")], "environment.yml")
        #expect(absent == "environment.yml:4: requirements.txt is not tracked at this commit. Add it: git add requirements.txt.")
        let local = try await refusal(["environment.yml": text, "requirements.txt": ""], "environment.yml")
        #expect(local?.hasPrefix("environment.yml:5: '.' is a path;") == true)
    }
}
