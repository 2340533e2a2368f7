import Settings
import Testing

@Suite("gatehouse init")
struct InitPlannerTests {
    /// The lines that are not comments.
    private func active(_ yaml: String) -> [String] {
        yaml.split(separator: "\n").map { line in
            let kept = line.firstRange(of: "   # ").map { line[..<$0.lowerBound] } ?? line
            return String(kept.reversed().drop { $0 == " " }.reversed())
        }
        .filter { !$0.isEmpty && !$0.drop { $0 == " " }.hasPrefix("#") }
    }

    @Test(
        "What is found becomes these lines",
        arguments: [
            (
                InitShape(name: "pytest by pytest.ini", files: ["pytest.ini": ""]),
                ["model: flights", "test: python3 -m pytest -q"]
            ),
            (
                InitShape(
                    name: "pytest in pyproject.toml",
                    files: ["pyproject.toml": "[project]\ndependencies = []\n[tool.pytest.ini_options]\n"]),
                ["model: flights", "environment: pyproject.toml", "test: python -m pytest -q"]
            ),
            (
                InitShape(
                    name: "a project without dependencies", files: ["pyproject.toml": "[tool.black]\n", "conftest.py": ""]),
                ["model: flights", "test: python3 -m pytest -q"]
            ),
            (
                InitShape(name: "unittest", files: ["tests/test_a.py": "class A(unittest.TestCase):\n def test_a(self): ..."]),
                ["model: flights", "test: python3 -m unittest discover -s tests"]
            ),
            (
                InitShape(name: "unittest package", files: ["t/test_a.py": "class A(TestCase): ...", "t/__init__.py": ""]),
                ["model: flights", "test: python3 -m unittest discover -s t -t ."]
            ),
            (
                InitShape(name: "Makefile", files: ["Makefile": "test: deps\n\tx\ntrain:\n\ty\nTRAIN := 1\n", "eval.py": ""]),
                ["model: flights", "test: make test", "train: make train", "validate: python3 eval.py"]
            ),
            (
                InitShape(
                    name: "uv",
                    files: ["uv.lock": "name = \"pytest\"", "pyproject.toml": "", "requirements.txt": "", "train.sh": ""]),
                ["model: flights", "environment: uv.lock", "train: sh train.sh"]
            ),
            (
                InitShape(
                    name: "requirements.lock",
                    files: ["requirements.lock": "", "requirements.txt": "", "src/train.py": "open('model/a')"]),
                ["model: flights", "environment: requirements.lock", "train: python src/train.py"]
            ),
            (
                InitShape(
                    name: "pytest only in the wider requirements",
                    files: [
                        "requirements.txt": "six", "requirements-dev.txt": "-r requirements.txt\npytest",
                        "tests/test_a.py": "def test_a(): ...",
                    ]),
                ["model: flights", "environment: requirements-dev.txt", "test: python -m pytest -q"]
            ),
            (
                InitShape(name: "conda", files: ["environment.yml": "", "scripts/train.py": "p = MODELS / 'model.pkl'"]),
                ["model: flights", "environment: environment.yml", "train: python scripts/train.py"]
            ),
            (
                InitShape(
                    name: "DVC files with three parts", folder: "_my model_",
                    files: [
                        "train.py": "", "validate.py": "", "data/train.csv.dvc": "", "data/valid.csv.dvc": "",
                        "data/test.csv.dvc": "",
                    ]),
                [
                    "model: my-model", "data:", "  train: data/train.csv", "  tune: data/valid.csv",
                    "  holdout: data/test.csv", "train: python3 train.py", "validate: python3 validate.py",
                ]
            ),
            (
                InitShape(
                    name: "data that tests and the evaluation read too",
                    files: [
                        "train.py": "", "evaluate.py": "read('data/train.csv')", "data/train.csv": "", "data/val.parquet": "",
                        "tests/test_a.py": "def test_a(): read(\"data/train.csv\")",
                    ]),
                [
                    "model: flights", "data:", "  train: { path: data/train.csv, for: [train, validate, test] }",
                    "  holdout: data/val.parquet", "test: python3 -m pytest -q", "train: python3 train.py",
                    "validate: python3 evaluate.py",
                ]
            ),
            (
                InitShape(name: "one set of another name", files: ["train.py": "", "eval.py": "", "data/Größe 1.csv": ""]),
                [
                    "model: flights", "data:", "  gre_1: { path: 'data/Größe 1.csv', for: [train, validate] }",
                    "train: python3 train.py", "validate: python3 eval.py",
                ]
            ),
            (
                InitShape(name: "tests called test_model.py", files: ["test_model.py": "def test_model(): ...", "train.py": ""]),
                ["model: flights", "test: python3 -m pytest -q", "train: python3 train.py"]
            ),
            (
                InitShape(
                    name: "an evaluation called test_model.py",
                    files: ["test_model.py": "json.dump({'rmse': 1})", "train.py": ""]),
                [
                    "model: flights", "train: python3 train.py", "validate: python3 test_model.py", "gates:",
                    "  - rmse <= champion.rmse * 1.02",
                ]
            ),
            (
                InitShape(
                    name: "metrics that are there", files: ["train.py": "", "eval.py": "open('scores.json')", "scores.json": ""],
                    documents: ["scores.json": ["rmse": "12.34", "r2": "1", "text": "x"]]),
                [
                    "model: flights", "train: python3 train.py", "validate:", "  run: python3 eval.py",
                    "  outputs: { metrics: scores.json }", "gates:", "  - rmse <= 13.6", "  - rmse <= champion.rmse * 1.02",
                    "  - r2 >= 0.95", "  - r2 >= champion.r2 - 0.5pt",
                ]
            ),
            (
                InitShape(
                    name: "DVC templates", files: ["dvc.yaml": "", "train.py": ""],
                    documents: ["dvc.yaml": ["stages": ["train": ["cmd": "python train.py ${x}"]]]]),
                ["model: flights", "train: python3 train.py"]
            ),
            (
                InitShape(name: "an odd file name", files: ["train.py": "", "data/-x train: #1\n.csv": ""]),
                ["model: flights", "data:", "  train: \"data/-x train: #1\\n.csv\"", "train: python3 train.py"]
            ),
            (InitShape(name: "a folder name with nothing usable", folder: "日本", files: [:]), ["model: model"]),
        ] as [(InitShape, [String])])
    func lines(shape: InitShape, expected: [String]) {
        #expect(active(InitPlanner.plan(shape.survey).yaml) == expected)
    }

    @Test(
        "The person is told what to do next",
        arguments: [
            (
                InitShape(
                    name: "no pytest",
                    files: ["requirements.txt": "six", "conftest.py": "", "train.sh": "", "data/train.csv": ""]),
                "pytest is not named in requirements.txt. Add it there, or the tests cannot start."
            ),
            (
                InitShape(name: "venv", files: [:], variables: ["VIRTUAL_ENV": "/home/me/flights/.venv"]),
                "The virtual environment .venv is active, but its packages are written nowhere. 'pip freeze > requirements.txt' writes "
                    + "them: commit it and write 'environment: requirements.txt'."
            ),
            (
                InitShape(name: "untracked data", files: ["train.py": "", "data/train.csv": ""], untracked: ["data/train.csv"]),
                "data/train.csv is not tracked. 'gatehouse data lock data/train.csv' writes data/train.csv.sha256 for you to commit."
            ),
            (
                InitShape(name: "untracked script", files: ["train.py": "", "eval.py": ""], untracked: ["train.py", "eval.py"]),
                "Not tracked yet, so no run sees it: git add train.py eval.py."
            ),
            (
                InitShape(name: "training reads the holdout", files: ["train.py": "read('data/test.csv')", "data/test.csv": ""]),
                "train.py reads data/test.csv, which is for validation: training does not see it. Move that part to the evaluation."
            ),
            (
                InitShape(name: "only an evaluation", files: ["evaluate.py": ""]),
                "evaluate.py evaluates, but nothing was found that trains. Name the command under 'train:'."
            ),
            (.empty, "Nothing was found that tests or trains. Name the commands under 'test:' and 'train:'."),
            (
                .dvc,
                "'evaluate' of dvc.yaml needs what 'prepare', 'featurize' makes, so validation makes it again in a folder of its own."
            ),
            (
                .dvc,
                "eval/metrics.json is tracked in git, but a run writes it anew. 'git rm --cached eval/metrics.json' and a line in "
                    + ".gitignore keep old evidence out."
            ),
        ] as [(InitShape, String)])
    func notes(shape: InitShape, note: String) {
        #expect(InitPlanner.plan(shape.survey).notes.contains(note))
    }

    @Test(
        "The whole file",
        arguments: [(InitShape.flights, InitSnapshots.flights), (.dvc, InitSnapshots.dvc), (.empty, InitSnapshots.empty)])
    func snapshot(shape: InitShape, expected: String) {
        #expect(InitPlanner.plan(shape.survey).yaml == expected)
    }
}
