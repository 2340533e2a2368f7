extension InitShape {
    /// Repositories, and the lines of their `gatehouse.yaml` that are not comments.
    static let table: [(InitShape, [String])] = [
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
            InitShape(name: "an odd file name", files: ["train.py": "", "data/-x train: #1.csv": "", "data/train\n.csv": ""]),
            ["model: flights", "data:", "  train: 'data/-x train: #1.csv'", "train: python3 train.py"]
        ),
        (InitShape(name: "a folder name with nothing usable", folder: "日本", files: [:]), ["model: model"]),
    ]
}
