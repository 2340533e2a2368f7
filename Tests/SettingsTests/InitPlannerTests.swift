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
        arguments: InitShape.table)
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
                "eval/metrics.json is tracked in git, but a run writes it anew. 'git rm -r --cached eval/metrics.json' and a line in "
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
