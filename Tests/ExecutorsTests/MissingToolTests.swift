import Domain
import Executors
import Testing

@Suite("Missing tools")
struct MissingToolTests {
    private static let file = EnvironmentSource.file("requirements.txt", python: nil)
    private static let add = "Add pytest to requirements.txt."
    private static let host = "Install it, or name a requirements file under 'environment:' in gatehouse.yaml."

    @Test(
        "What a step did not find is named with what to do",
        arguments: [
            (127, "/bin/sh: 1: pytest: not found", file, "pytest is not in this run's environment. \(add)"),
            (127, "bash: line 1: pytest: command not found", file, "pytest is not in this run's environment. \(add)"),
            (127, "./ci.sh: line 3: pytest: command not found", file, "pytest is not in this run's environment. \(add)"),
            (127, "pyenv: pytest: command not found", file, "pytest is not in this run's environment. \(add)"),
            (2, "make: pytest: No such file or directory", file, "pytest is not in this run's environment. \(add)"),
            (1, "/opt/python3.11: No module named pytest", file, "pytest is not in this run's environment. \(add)"),
            (1, "ModuleNotFoundError: No module named 'pytest'", .host, "pytest is not in this run's environment. \(host)"),
            (
                1, "E   ModuleNotFoundError: No module named 'sklearn.metrics'", file,
                "sklearn.metrics is not in this run's environment. Add scikit-learn to requirements.txt."
            ),
            (
                1, "ModuleNotFoundError: No module named 'yaml'", .file("env/uv.lock", python: "3.11"),
                "yaml is not in this run's environment. Run 'uv add PyYAML' and commit env/uv.lock."
            ),
            (
                1, "ImportError: No module named cv2", .file("pyproject.toml", python: nil),
                "cv2 is not in this run's environment. Add opencv-python to the [project] dependencies in pyproject.toml."
            ),
            (
                1, "ModuleNotFoundError: No module named 'PIL'", .file("environment.yml", python: nil),
                "PIL is not in this run's environment. Add Pillow to environment.yml."
            ),
            (
                1, "ModuleNotFoundError: No module named 'bs4'", .command(run: "make env", inputs: [], path: ".venv"),
                "bs4 is not in this run's environment. Make 'make env' install beautifulsoup4."
            ),
            (
                127, "sh: 1: python: not found", .host,
                "python is not on this run's PATH. Write python3 in the command, or name a requirements file under 'environment:' in "
                    + "gatehouse.yaml: its environment has both."
            ),
            (
                127, "sh: 1: Rscript: not found", file,
                "Rscript is not on this run's PATH. Install it on this machine, or correct the command."
            ),
            (
                127, "/usr/bin/env: ‘julia’: No such file or directory", .host,
                "julia is not on this run's PATH. Install it on this machine, or correct the command."
            ),
            (
                127, "/bin/sh: 1: ./train.sh: not found", .host,
                "./train.sh is not in this step's workspace. Track it in git, and name it under the step's 'inputs' if the step has them."
            ),
            (
                126, "/bin/sh: 1: ./train.sh: Permission denied", .host,
                "./train.sh may not be executed. Run 'git update-index --chmod=+x train.sh' and commit."
            ),
            (
                1, "ModuleNotFoundError: No module named 'features'", file,
                "src/features.py is in the repository, but this step could not import features. Name it under the step's 'inputs', or "
                    + "put its folder on PYTHONPATH in the step's command."
            ),
        ] as [(Int32, String, EnvironmentSource, String)])
    func sentences(status: Int32, line: String, source: EnvironmentSource, sentence: String) {
        let found = MissingTool.find(
            status: status, tail: ["Traceback", line, "make: *** [Makefile:2: test] Error 127"], environment: source
        ) { $0 == "src/features.py" }
        #expect(found?.sentence == sentence)
    }

    @Test(
        "Other failures are left alone",
        arguments: [
            (0, "ModuleNotFoundError: No module named 'pytest'"), (1, "ValueError: column x: not found here"),
            (1, "HTTP 404: page: not found"), (1, "FileNotFoundError: [Errno 2] No such file or directory: 'data/train.csv'"),
            (1, "warning: No module named pytest in docs"), (1, "open(data): Permission denied"), (127, ""),
        ] as [(Int32, String)])
    func others(status: Int32, line: String) {
        #expect(MissingTool.find(status: status, tail: [line], environment: .host) == nil)
    }

    @Test("The last one counts")
    func last() {
        let tail = ["sh: 1: dvc: not found", "ModuleNotFoundError: No module named 'skimage'", "1 failed"]
        let found = MissingTool.find(status: 1, tail: tail, environment: Self.file)
        #expect(found?.name == "skimage")
        #expect(found?.kind == .module)
    }
}
