package import Settings

/// A repository in a table: its files' texts, and its YAML files as values.
struct InitShape: Sendable {
    var name: String
    var folder = "flights"
    var files: [String: String]
    var documents: [String: InitValue] = [:]
    var untracked: Set<String> = []
    var variables: [String: String] = [:]

    var survey: InitSurvey {
        let files = files, documents = documents
        return InitSurvey(
            folder: folder, root: "/home/me/" + folder, paths: Array(files.keys), untracked: untracked, variables: variables,
            read: { files[$0].map { Array($0.utf8) } }, document: { documents[$0] })
    }
}

extension InitValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    package init(stringLiteral text: String) { self = .text(text) }
    package init(arrayLiteral items: InitValue...) { self = .list(items) }
    package init(dictionaryLiteral entries: (String, InitValue)...) { self = .mapping(entries.map { (key: $0.0, value: $0.1) }) }
}

extension InitShape {
    static let flights = InitShape(
        name: "scripts with data in git",
        files: [
            "requirements.txt": "pandas\nscikit-learn\npytest\n", "tests/test_features.py": "def test_x(): pass\n",
            "train.py": "train = pd.read_csv('data/train.csv')\njoblib.dump(model, 'model.joblib')\nopen('metrics.json', 'w')\n",
            "evaluate.py": "pd.read_csv('data/holdout.csv')\njson.dump({'accuracy': a}, open('eval.json', 'w'))\n",
            "data/train.csv": "a\n", "data/holdout.csv": "a\n", "params.yaml": "depth: 3\n",
        ])

    static let dvc = InitShape(
        name: "a DVC pipeline", folder: "Example.Get_started!",
        files: [
            "dvc.yaml": "", "data/data.xml.dvc": "", "params.yaml": "", "src/requirements.txt": "", "eval/metrics.json": "",
            "src/prepare.py": "", "src/featurization.py": "", "src/train.py": "", "src/evaluate.py": "", ".dvc/config": "",
        ],
        documents: [
            "dvc.yaml": [
                "stages": [
                    "prepare": [
                        "cmd": "python src/prepare.py data/data.xml", "deps": ["data/data.xml", "src/prepare.py"],
                        "outs": ["data/prepared"],
                    ],
                    "featurize": [
                        "cmd": "python src/featurization.py data/prepared data/features", "deps": ["data/prepared"],
                        "outs": ["data/features"],
                    ],
                    "train": [
                        "cmd": "python src/train.py data/features model.pkl", "deps": ["data/features"], "outs": ["model.pkl"],
                    ],
                    "evaluate": [
                        "cmd": ["python src/evaluate.py model.pkl data/features"], "deps": ["data/features", "model.pkl"],
                        "metrics": [["eval/metrics.json": ["cache": "false"]]],
                    ],
                ]
            ],
            "eval/metrics.json": ["avg_prec": ["train": "0.97", "test": "0.92"], "roc_auc": "0.941", "n": "12"],
        ])

    static let empty = InitShape(name: "nothing that is known", folder: "...", files: ["README.md": "", "notes.ipynb": "{}"])
}
