import Domain
import Executors
import Foundation
import TestSupport
import Testing

@Suite("Environments")
struct EnvironmentMakerTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func maker(
        path: String? = nil, run: @escaping @Sendable (ToolCommand) async throws -> ToolResult = RealTool.run
    ) -> EnvironmentMaker {
        var variables = RealTool.variables
        if let path { variables["PATH"] = path }
        return EnvironmentMaker(
            tools: EnvironmentTools(state: folder.path + "/state", variables: variables, run: run, sha256: RealTool.digest))
    }

    private func files(_ texts: [String: String]) -> EnvironmentFiles {
        EnvironmentFiles(
            read: { texts[$0].map { Array($0.utf8) } },
            under: { folder in texts.keys.filter { $0.hasPrefix(folder + "/") } })
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    @Test("A real package is installed once, used again, and made again after a step has changed it")
    func realInstall() async throws {
        let counter = Counter()
        let maker = maker { command in
            await counter.add(command)
            return try await RealTool.run(command)
        }
        let files = files(["requirements.txt": "-r more/base.txt\n", "more/base.txt": "six==1.16.0  # tiny\n"])
        let source = EnvironmentSource.file("requirements.txt", python: nil)
        let first = try await maker.ready(source, files: files)
        #expect(first.made)
        #expect(first.kind == .requirements)
        #expect(first.packages.contains("six==1.16.0"))
        #expect(first.keyText.contains("package six==1.16.0\n"))
        let bin = try #require(first.bin)
        #expect(first.root.map { $0 + "/bin" } == bin)
        let commands = await counter.commands.count

        let again = try await maker.ready(source, files: files)
        #expect(!again.made)
        #expect(again.keyText == first.keyText)
        #expect(await counter.commands.count == commands, "nothing is started for what is there")

        let site = try #require(again.root) + "/lib"
        let python = try FileManager.default.contentsOfDirectory(atPath: site)[0]
        try FileManager.default.removeItem(atPath: "\(site)/\(python)/site-packages/six-1.16.0.dist-info")
        let repaired = try await maker.ready(source, files: files)
        #expect(repaired.made)
        #expect(repaired.packages == first.packages)

        let stored = maker.stored()
        #expect(stored.map(\.title) == ["requirements.txt"])
        try await maker.remove(stored[0])
        #expect(maker.stored().isEmpty)
        #expect(!exists(bin))
    }

    @Test("A project's dependencies are installed, the project is not")
    func realProject() async throws {
        let text = "[project]\nname = 'ours'\nversion = '1'\ndependencies = ['six==1.16.0']\n"
        let ready = try await maker().ready(.file("ml/pyproject.toml", python: "3"), files: files(["ml/pyproject.toml": text]))
        #expect(ready.packages.contains("six==1.16.0"))
        #expect(!ready.packages.contains { $0.hasPrefix("ours") })
    }

    @Test("uv makes the environment beside its project's files, with the interpreter that is in the key")
    func uv() async throws {
        let bin = try script(
            "uv", "cd \"$UV_PROJECT_ENVIRONMENT/..\" && mkdir -p venv/bin && echo \"$@\" > venv/said && pwd > venv/at")
        let texts = ["ml/uv.lock": "source = { editable = \".\" }", "ml/pyproject.toml": ""]
        let ready = try await maker(path: "\(bin):/usr/bin:/bin").ready(.file("ml/uv.lock", python: nil), files: files(texts))
        let root = try #require(ready.bin).replacing("/venv/bin", with: "/venv")
        let said = try String(contentsOfFile: root + "/said", encoding: .utf8)
        #expect(said == "sync --frozen --no-install-project --no-progress --python /usr/bin/python3\n")
        #expect(exists(root.replacing("/venv", with: "/source/ml/pyproject.toml")))
    }

    @Test("A package of uv.lock that is a folder of the repository is refused")
    func uvFolder() async throws {
        let bin = try script("uv", "exit 0")
        let texts = ["uv.lock": "version = 1\nsource = { editable = \"libs/a\" }\n", "pyproject.toml": ""]
        let error = await #expect(throws: EnvironmentError.self) {
            try await maker(path: bin).ready(.file("uv.lock", python: nil), files: files(texts))
        }
        #expect(
            error?.sentence
                == "uv.lock:2: the package in 'libs/a' is part of the repository; an environment is made from its lock file alone. Put "
                + "that folder on PYTHONPATH in the step's command, or use { run, inputs, path }.")
    }

    @Test("conda's records are the packages", arguments: [("conda", "env create --quiet"), ("micromamba", "create --yes")])
    func conda(tool: String, verb: String) async throws {
        let record = "conda-meta/numpy-base-1.2-py_0.json"
        let bin = try script(
            tool,
            "for a; do test \"$p\" = --prefix && mkdir -p \"$a/bin\" \"$a/conda-meta\" && echo \"$@\" > \"$a/said\" && "
                + "touch \"$a/\(record)\"; p=\"$a\"; done; exit 0")
        let texts = ["environment.yml": "dependencies: [numpy]\n"]
        let ready = try await maker(path: "\(bin):/usr/bin:/bin").ready(
            .file("environment.yml", python: nil), files: files(texts))
        let root = try #require(ready.root)
        #expect(ready.packages == ["numpy-base==1.2"])
        let said = try String(contentsOfFile: root + "/said", encoding: .utf8)
        #expect(said == "\(verb) --prefix \(root) --file \(root.replacing("/venv", with: "/source/environment.yml"))\n")
    }

    @Test("The host's interpreter is asked once, and its packages are in the key")
    func host() async throws {
        let counter = Counter()
        let maker = maker(path: "/usr/bin:/bin") { command in
            await counter.add(command)
            return try await RealTool.run(command)
        }
        let first = try await maker.ready(.host, files: files([:]))
        let second = try await maker.ready(.host, files: files([:]))
        #expect(first == second)
        #expect(first.title == "host")
        #expect(first.bin == nil)
        #expect(await counter.commands.count == 1)
        #expect(first.keyText.contains("python \(first.interpreter ?? "none")\n"))
        #expect(first.packages.allSatisfy { first.keyText.contains("package \($0)\n") })
    }

    @Test("A shim's choice goes first on PATH")
    func shim() async throws {
        let shim = try script("python3", "exec /usr/bin/python3 \"$@\"")
        let ready = try await maker(path: "\(shim):/usr/bin:/bin").ready(.host, files: files([:]))
        #expect(ready.bin == "/usr/bin")
    }

    @Test("Without Python the host is its platform and its shell")
    func noPython() async throws {
        let bin = try script("sh", "exit 0")
        let ready = try await maker(path: bin).ready(.host, files: files([:]))
        #expect(ready.interpreter == nil)
        #expect(ready.packages.isEmpty)
        #expect(ready.keyText.hasSuffix("shell \(bin)/sh\n"))
    }

    @Test("A command makes its folder from its inputs, and is run again when they change")
    func command() async throws {
        let source = EnvironmentSource.command(run: "sh make.sh", inputs: ["make.sh", "lib"], path: "env")
        let script = "mkdir -p env/bin && cp lib/tool env/bin/"
        let maker = maker()
        let first = try await maker.ready(source, files: files(["make.sh": script, "lib/tool": "#!/bin/sh\n"]))
        #expect(first.made)
        #expect(exists(try #require(first.bin) + "/tool"))
        #expect(first.root == nil)
        #expect(try await !maker.ready(source, files: files(["make.sh": script, "lib/tool": "#!/bin/sh\n"])).made)
        let changed = try await maker.ready(source, files: files(["make.sh": script, "lib/tool": "#!/bin/sh\n#\n"]))
        #expect(changed.made)
        #expect(changed.keyText != first.keyText)
    }

    @Test("Two makers of one environment make it once")
    func together() async throws {
        let source = EnvironmentSource.command(run: "mkdir env && echo made >> ../../../count", inputs: [], path: "env")
        let maker = maker(), files = files([:])
        let made = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 { group.addTask { try await maker.ready(source, files: files).made } }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(made == 1)
        #expect(try String(contentsOfFile: folder.path + "/state/count", encoding: .utf8) == "made\n")
    }

    @Test("A half-made environment is made again")
    func halfMade() async throws {
        let source = EnvironmentSource.command(run: "test ! -e env && mkdir env", inputs: [], path: "env")
        let maker = maker()
        let first = try await maker.ready(source, files: files([:]))
        let marker = try #require(first.bin).replacing("/source/env", with: "/complete.json")
        try FileManager.default.removeItem(atPath: marker)
        #expect(try await maker.ready(source, files: files([:])).made)
        #expect(exists(marker))
    }

    @Test(
        "What cannot be made says why, and leaves no folder",
        arguments: [
            (
                EnvironmentSource.command(run: "true", inputs: [], path: "env"), Outcome.failed,
                "'true' passed, but the folder env that 'environment:' names as its path is not there. Correct the path or the command."
            ),
            (
                .command(run: "echo no compiler; exit 3", inputs: [], path: "env"), .failed,
                "echo no compiler; exit 3: the command failed: no compiler"
            ),
            (
                .command(run: "true", inputs: ["Makefile"], path: "env"), .failed,
                "Makefile, which the environment is made from, is not tracked at this commit. Add it: git add Makefile."
            ),
            (
                .file("requirements.txt", python: nil), .failed,
                "requirements.txt, named under 'environment:', is not tracked at this commit. Add it: git add requirements.txt."
            ),
            (
                .file("poetry.lock", python: nil), .failed,
                "poetry.lock is not an environment file that Gatehouse reads. Name a requirements file, uv.lock, pyproject.toml or "
                    + "environment.yml under 'environment:', or say how to make it: { run, inputs, path }."
            ),
        ])
    func refused(source: EnvironmentSource, outcome: Outcome, sentence: String) async throws {
        let error = await #expect(throws: EnvironmentError.self) { try await maker().ready(source, files: files([:])) }
        #expect(error?.outcome == outcome)
        #expect(error?.sentence == sentence)
        #expect(maker().stored().isEmpty)
    }

    @Test(
        "A tool or an interpreter that this machine lacks is named",
        arguments: [
            (
                "uv.lock", nil,
                "uv is not on this machine's PATH, and uv.lock needs it. Install it ('pip install uv', or see "
                    + "https://docs.astral.sh/uv), or name a requirements file under 'environment:'."
            ),
            (
                "environment.yml", nil,
                "Neither conda, mamba nor micromamba is on this machine's PATH, and environment.yml needs one of them. Install one "
                    + "(https://mamba.readthedocs.io), or name a requirements file under 'environment:'."
            ),
            (
                "requirements.txt", "3.99",
                "Python 3.99, asked for under 'environment:', is not on this machine's PATH. Install it so that 'python3.99' is found, "
                    + "or install uv, which brings it."
            ),
            ("requirements.txt", nil, "python3 is not on this machine's PATH, and requirements.txt needs it. Install python3."),
        ] as [(String, String?, String)])
    func absent(file: String, python: String?, sentence: String) async throws {
        let texts = ["uv.lock": "", "pyproject.toml": "", "environment.yml": "", "requirements.txt": ""]
        let error = await #expect(throws: EnvironmentError.self) {
            try await maker(path: folder.path).ready(.file(file, python: python), files: files(texts))
        }
        #expect(error?.outcome == .errored)
        #expect(error?.sentence == sentence)
    }

    @Test(
        "The dependencies of a project that cannot be read are explained",
        arguments: [
            ("[project]\nname = 'x'\ndynamic = ['dependencies']\n", "leaves its dependencies to a build tool (dynamic)"),
            ("[tool.poetry]\n", "declares no [project] dependencies"),
        ])
    func project(text: String, reason: String) async throws {
        let error = await #expect(throws: EnvironmentError.self) {
            try await maker().ready(.file("pyproject.toml", python: nil), files: files(["pyproject.toml": text]))
        }
        #expect(
            error?.sentence
                == "pyproject.toml \(reason). List them there, or name a requirements file under 'environment:'.")
    }

    /// A folder with one program in it. Another process writes the program: a child that is started elsewhere at that moment
    /// would hold it open for writing, and then it cannot be executed.
    private func script(_ name: String, _ text: String) throws -> String {
        let file = try folder.write("#!/bin/sh\n\(text)\n", to: "text/\(name)")
        let bin = folder.path + "/bin"
        _ = try ChildProcess.run(["install", "-D", "-m", "755", file, "\(bin)/\(name)"], environment: ["PATH": "/usr/bin:/bin"])
        return bin
    }
}

/// Which programs were started.
private actor Counter {
    var commands: [ToolCommand] = []

    func add(_ command: ToolCommand) { commands.append(command) }
}
