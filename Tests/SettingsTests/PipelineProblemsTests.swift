import Documents
import Domain
import Settings
import Testing

@Suite("What is wrong with a gatehouse.yaml")
struct PipelineProblemsTests {
    private func problems(_ text: String) -> [String] {
        do throws(Problems) {
            return try PipelineFile(Array(text.utf8), path: "g.yaml").warnings.map(\.description)
        } catch {
            return error.all.map(\.description)
        }
    }

    @Test("What folds ask for and what gates ask of folds are said together")
    func folds() {
        let found = problems(
            "model: m\ntrain: a\nvalidate: { run: b, folds: 5 }\ndata: { train: t }\ngates: [folds.a > champion.folds.a]")
        #expect(found.count == 2 && found[0].hasPrefix("g.yaml:3:28: validate.folds: "), "\(found)")
        #expect(found.last?.hasPrefix("g.yaml:5:9: 'folds.a' is of the folds") == true, "\(found)")
    }

    @Test("Everything that is wrong is said at once, in the order of the lines")
    func together() {
        let text = """
            model: delay!
            environmnt: requirements.txt
            data:
              train:
                path: data/train.csv
                manifst: x
            test: { run: pytest, timeout: soon }
            train: { run: [a], seed: -1 }
            gates: [accuracy >= , "f1 = 1"]
            """
        #expect(
            problems(text) == [
                "g.yaml:1:8: model: 'delay!' is not a model name. Letters, digits, '/', '_' and '-' are allowed, and a letter or digit at both ends.",
                "g.yaml:2:1: unknown key 'environmnt'. Did you mean 'environment'?",
                "g.yaml:6:5: unknown key 'manifst' in data.train. Did you mean 'manifest'?",
                "g.yaml:7:31: test.timeout: expected a duration such as 90s, 10m or 2h, of at most 365 days, got 'soon'.",
                "g.yaml:8:15: train.run: expected a command, got a list.",
                "g.yaml:8:26: train.seed: expected a whole number of at least 0, got '-1'.",
                "g.yaml:9:20: A number or a name is expected, but the text ends.",
                "g.yaml:9:27: '=' is not a comparison. Write '=='.",
            ])
    }

    @Test(
        "One sentence for each mistake",
        arguments: [
            ("", "g.yaml:1:1: the file is empty. It needs at least 'model: NAME' and a stage such as 'test: pytest -q'."),
            ("- a", "g.yaml:1:1: expected a mapping with the key 'model', got a list."),
            ("test: pytest", "g.yaml:1:1: 'model' is missing. Give the model a name: 'model: flight-delay'."),
            ("model:\ntest: a", "g.yaml:1:1: 'model' has no value. Leave the key out instead."),
            ("model: m\nversion: 2\ntest: a", "g.yaml:2:10: version 2 is not known. This version of Gatehouse reads version 1."),
            (
                "model: m",
                "g.yaml:1:1: warning: no stage is written, so a run would do nothing. Add one, such as 'test: pytest -q'."
            ),
            ("model: m\ntest:", "g.yaml:2:1: 'test' has no value. Leave the key out instead."),
            ("model: m\ntest: ''", "g.yaml:2:7: test: expected a command, got ''."),
            ("model: m\ntest: { timeout: 1m }", "g.yaml:2:7: test: 'run' is missing. It is the command to run."),
            (
                "model: m\ntest: { run: a, resources: { memory: 16 } }",
                "g.yaml:2:38: test.resources.memory: expected a size such as 50MB or 16GB, got '16'."
            ),
            (
                "model: m\ntest: { run: a, resources: { gpus: 1 } }",
                "g.yaml:2:30: unknown key 'gpus' in test.resources. Did you mean 'gpu'?"
            ),
            (
                "model: m\ntest: { run: a, resources: { cpus: two } }",
                "g.yaml:2:36: test.resources.cpus: expected a whole number, got 'two'."
            ),
            (
                "model: m\ntest: { run: a, outputs: { model: x } }",
                "g.yaml:2:35: test.outputs.model: only training leaves a model."
            ),
            (
                "model: m\ntest: { run: a, secrets: [hunter2-x] }",
                "g.yaml:2:27: test.secrets[0]: a secret is named like a variable, such as DVC_TOKEN. Its value never stands here."
            ),
            (
                "model: m\ntest: a\nenvironment: { python: 3.11 }",
                "g.yaml:3:14: environment: 'file' or 'run' is missing. Write 'file: requirements.txt', or 'run', 'inputs' and 'path'."
            ),
            (
                "model: m\ntest: a\nenvironment: { run: make }",
                "g.yaml:3:14: environment: 'path' is missing. It names the folder that 'run' makes: 'path: .venv'."
            ),
            (
                "model: m\ntest: a\nenvironment: { file: r.txt, python: new }",
                "g.yaml:3:37: environment.python: expected a Python version such as \"3.11\", got 'new'."
            ),
            (
                "model: m\ntest: a\nenvironment: { file: r.txt, run: make, path: v }",
                "g.yaml:3:22: 'file' and 'run' exclude each other."
            ),
            ("model: m\ntest: a\nenvironment: ../r.txt", "g.yaml:3:14: environment: '../r.txt' leaves the pipeline's folder."),
            (
                "model: m\ntest: a\non: { main: every }",
                "g.yaml:3:13: on.main: expected one of test, data, train, validate, promote, got 'every'."
            ),
            (
                "model: m\ntest: a\non: { main: [tset] }",
                "g.yaml:3:14: on.main[0]: expected one of test, data, train, validate, promote, got 'tset'. Did you mean 'test'?"
            ),
            ("model: m\ntest: a\non: { main: [validate] }", "g.yaml:3:13: on.main: 'validate' needs 'train'."),
            ("model: m\ntest: a\ntriggers: { cron: x }", "g.yaml:3:11: 'triggers' is not available in this version."),
            (
                "model: m\ntest: a\npromote: p",
                "g.yaml:3:1: 'promote' needs a model, and without 'train' there is none.|g.yaml:3:1: 'promote' needs 'gates': without one nothing says when a model is good enough."
            ),
            ("model: m\nvalidate: a", "g.yaml:2:1: 'validate' needs a model, and without 'train' there is none."),
        ])
    func head(text: String, expected: String) {
        check(text, expected)
    }

    @Test(
        "One sentence for each mistake about data",
        arguments: [
            (
                "train: /data/t.csv",
                "g.yaml:4:10: data.train: '/data/t.csv' is absolute; paths are relative to the pipeline's folder."
            ),
            ("train: ../t.csv", "g.yaml:4:10: data.train: '../t.csv' leaves the pipeline's folder."),
            (
                "train: ~/t.csv",
                "g.yaml:4:10: data.train: '~/t.csv' is in a home folder; paths are relative to the pipeline's folder."
            ),
            (
                "train: s3://b/t.csv",
                "g.yaml:4:10: data.train: 's3://b/t.csv' is an address; a path of this repository is expected."
            ),
            ("train: ./", "g.yaml:4:10: data.train: './' is the pipeline's whole folder; name a file or folder in it."),
            ("train: \"a\\nb\"", "g.yaml:4:10: data.train: 'a\nb' holds a control character."),
            ("train: .git/config", "g.yaml:4:10: data.train: '.git/config' is inside .git."),
            ("train:", "g.yaml:4:9: data.train has no value. Write its path: 'train: data/train.csv'."),
            (
                "eval: e.csv",
                "g.yaml:4:3: data.eval: 'for' is missing. Only the names train, tune and holdout say what they are for; write 'for: [train]', or test, tune or validate."
            ),
            (
                "-x: { path: e.csv, for: test }",
                "g.yaml:4:3: data: '-x' is not a name. A letter comes first; letters, digits, '_' and '-' may follow."
            ),
            ("eval: { path: e.csv, for: [] }", "g.yaml:4:29: data.eval.for: the list is empty, so no stage would see eval."),
            (
                "eval: { path: e.csv, for: [traning] }",
                "g.yaml:4:30: data.eval.for[0]: expected one of test, train, tune, validate, got 'traning'. Did you mean 'train'?"
            ),
            (
                "holdout: { path: e.csv, for: [train] }",
                "g.yaml:4:32: data.holdout is what training never sees. Give data that is for training another name."
            ),
            (
                "eval: { path: e.csv, for: [train, validate] }",
                "g.yaml:4:29: warning: data.eval is for training and for validation: the model is judged on data that it has seen."
            ),
            (
                "train: { for: train }",
                "g.yaml:4:10: data.train: 'path' is missing. It may be left out only where 'manifest' names a file with one output."
            ),
            (
                "train: { path: a, checks: { rowz: { min: 1 } } }",
                "g.yaml:4:31: unknown key 'rowz' in data.train.checks. Did you mean 'rows'?"
            ),
            (
                "train: a.csv\n  holdout: a.csv",
                "g.yaml:5:12: data.holdout has the path of data.train, 'a.csv'. Each data set has bytes of its own."
            ),
            (
                "train: d\n  holdout: d/h.csv",
                "g.yaml:5:12: data.holdout 'd/h.csv' and data.train 'd' lie in each other. Each data set has bytes of its own."
            ),
            (
                "train: a\n  a-b: { path: b, for: test }\n  a_b: { path: c, for: test }",
                "g.yaml:6:3: data: 'a_b' and 'a-b' would both be $GATEHOUSE_DATA_A_B."
            ),
        ])
    func data(text: String, expected: String) {
        check("model: m\ntest: a\ndata:\n  \(text)\n", expected)
    }

    @Test(
        "One sentence for each mistake about training and what it leaves",
        arguments: [
            (
                "train: { run: a, repeat: 0 }",
                "g.yaml:2:26: train.repeat: 0 trainings leave no model to judge. Write 1, or leave 'repeat' out."
            ),
            (
                "train: { run: a, repeat: { min: 1, max: 3 } }",
                "g.yaml:2:26: train.repeat: 'min' is at least 2, so that repeats can differ, and 'max' lies above it."
            ),
            (
                "train: { run: a, repeat: { min: 2 } }",
                "g.yaml:2:26: train.repeat: 'min' and 'max' belong together: 'repeat: { min: 2, max: 5 }'."
            ),
            (
                "train: { run: a, repeat: 3, seed: 4 }",
                "g.yaml:2:35: train.seed: repeats have the seeds 1, 2 and so on. Leave 'seed' or 'repeat' out."
            ),
            (
                "train: a\nvalidate: { run: b, folds: 5 }\ndata: { a: { path: a, for: [train] }, b: { path: b, for: [train] }, holdout: h }",
                "g.yaml:3:28: validate.folds: one data set is split, and not exactly one is for training. Write 'data: { train: data/train.csv }', or leave 'folds' out."
            ),
            (
                "train: a\nvalidate: { run: b, folds: 5 }\ndata: { train: t }",
                "g.yaml:3:28: validate.folds: the evaluation finds a fold where the data for validation would be, so there must be one such set."
            ),
            (
                "train: a\nvalidate: { run: b, folds: 5 }\ndata: { train: t, holdout: h }\ngates: [folds.a > champion.folds.a]",
                "g.yaml:5:9: 'folds.a' is of the folds of one model's training data, and says nothing beside another model's. Compare it with a number."
            ),
            (
                "train: { run: a, matrix: { x: [1] } }",
                "g.yaml:2:26: train.matrix: nothing says which combination is judged. Add 'select: { metric: max(accuracy), on: tune }'."
            ),
            ("train: { run: a, matrix: { x: [1, 1] } }", "g.yaml:2:31: train.matrix.x: a value is there twice."),
            ("train: { run: a, matrix: { x: [] } }", "g.yaml:2:31: train.matrix.x: there is no value to try."),
            (
                "validate: b\ndata: { tune: t, holdout: h }\ntrain: { run: a, matrix: { x: [1] }, select: { metric: best, on: tune } }",
                "g.yaml:4:56: train.select.metric: expected max(METRIC) or min(METRIC), such as max(accuracy), got 'best'."
            ),
            (
                "validate: b\ndata: { tune: t, holdout: h }\ntrain: { run: a, matrix: { x: [1] }, select: { metric: max(a), on: holdout } }",
                "g.yaml:4:68: train.select.on: 'holdout' is for validation. A model that was chosen by the data that judge it is judged too well. "
                    + "Choose on a set of its own: 'data: { tune: data/tune.csv }'."
            ),
            (
                "validate: b\ndata: { train: t, holdout: h }\ntrain: { run: a, matrix: { x: [1] }, select: { metric: max(a), on: train } }",
                "g.yaml:4:68: train.select.on: 'train' is not for tuning. Name it 'tune', or write 'for: [tune]'."
            ),
            (
                "validate: b\ndata: { tune: t, holdout: h }\ntrain: { run: a, select: { metric: max(a), on: tune } }",
                "g.yaml:4:26: train.select: there is nothing to choose from. Add 'matrix: { depth: [4, 8] }'."
            ),
            (
                "validate: b\ndata: { tune: t }\ntrain: { run: a, matrix: { x: [1] }, select: { metric: max(a), on: tune } }",
                "g.yaml:4:46: train.select: the evaluation finds 'tune' where the data for validation would be, so there must be one such set."
            ),
            (
                "train: { run: a, outputs: { predictions: p.csv } }",
                "g.yaml:2:42: train.outputs.predictions: only validation leaves predictions."
            ),
            ("train: { steps: [] }", "g.yaml:2:17: train.steps: the list is empty."),
            ("train: { steps: [{ run: a }] }", "g.yaml:2:18: train.steps[0]: 'name' is missing."),
            ("train: { steps: [{ name: a, run: a }, { name: a, run: b }] }", "g.yaml:2:39: two steps are named 'a'."),
            ("train: { run: x, steps: [{ name: a, run: a }] }", "g.yaml:2:15: 'run' and 'steps' exclude each other."),
            (
                "train: { outputs: { model: m }, steps: [{ name: a, run: a }] }",
                "g.yaml:2:19: 'outputs' belongs to a step where there are 'steps'."
            ),
            (
                "train: { run: a, outputs: { model: ../m } }",
                "g.yaml:2:36: train.outputs.model: '../m' leaves the pipeline's folder."
            ),
            (
                "train: { run: a, outputs: { model: m, metrics: m/ } }",
                "g.yaml:2:36: train.outputs.model: 'm' is the output 'metrics' too."
            ),
            (
                "train: { run: a, params: p.yaml, outputs: { model: p.yaml } }",
                "g.yaml:2:52: train.outputs.model: 'p.yaml' would delete the file of parameters."
            ),
            (
                "train: { run: a, outputs: { model: d } }\ndata: { train: d/t.csv }",
                "g.yaml:2:36: train.outputs.model: 'd' overlaps data.train. An output is deleted before its step runs."
            ),
            (
                "train: { run: a, inputs: [d/t.csv] }\ndata: { train: d/t.csv }",
                "g.yaml:2:27: train.inputs[0]: 'd/t.csv' is data.train. Stages see data by its 'for', never as an input."
            ),
            (
                "train: { run: a, inputs: [model/x] }",
                "g.yaml:2:27: train.inputs[0]: 'model/x' is the step's own output 'model', which is deleted before the step runs."
            ),
            (
                "train: { steps: [{ name: a, run: a, outputs: { x: o } }, { name: b, run: b, outputs: { y: o/y } }] }",
                "g.yaml:2:91: train.steps[1].outputs.y: 'o/y' overlaps 'o', the output 'x' of the step 'a'."
            ),
            (
                "train: a\nvalidate: { run: b, outputs: { metrics: model/e.json } }",
                "g.yaml:3:41: validate.outputs.metrics: 'model/e.json' overlaps the model 'model', which evaluation only reads."
            ),
            (
                "train: a\nvalidate: { run: b, serve: { run: x } }",
                "g.yaml:3:28: validate.serve: 'ready' is missing: 'serve: { run: python serve.py, ready: /healthz, requests: tests/requests.jsonl }'.|g.yaml:3:28: validate.serve: 'requests' is missing: 'serve: { run: python serve.py, ready: /healthz, requests: tests/requests.jsonl }'."
            ),
        ])
    func training(text: String, expected: String) {
        check("model: m\n\(text)\n", expected)
    }

    @Test(
        "One sentence for each mistake about gates",
        arguments: [
            (
                "train: a\ngates: [accuracy > 0.8]",
                "g.yaml:3:9: 'accuracy' is a metric of 'validate', which is not written. Add 'validate: python evaluate.py', or name 'train.accuracy'."
            ),
            ("test: a\ngates: [train.loss < 1]", "g.yaml:3:9: 'train.loss' needs 'train', which is not written."),
            (
                "test: a\ngates: [test.failures == 0]",
                "g.yaml:3:9: 'test.failures' comes from a JUnit file. Name it: 'test: { run: …, outputs: { junit: junit.xml } }'."
            ),
            (
                "train: a\ndata: { train: t }\ngates: [data.trian.bytes > 1]",
                "g.yaml:4:9: 'data.trian.bytes' names a data set that is not written. Did you mean 'train'?"
            ),
            (
                "train: a\nvalidate: b\ngates: accuracy >> 1",
                "g.yaml:4:17: '>>' is not a comparison. Known are >=, <=, >, <, == and !=."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - 'accuracy >> 1'",
                "g.yaml:5:15: '>>' is not a comparison. Known are >=, <=, >, <, == and !=."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - >-\n    accuracy >> 1",
                "g.yaml:5:5: '>>' is not a comparison. Known are >=, <=, >, <, == and !=."
            ),
            ("train: a\nvalidate: b\ngates: [a > 1, 'a  >  1']", "g.yaml:4:16: the gate 'a > 1' is written twice."),
            (
                "train: a\nvalidate: b\ngates:\n  - not_worse: auc\n    than: champion",
                "g.yaml:5:16: Nobody computes 'auc'. There are accuracy, balanced_accuracy, precision, recall, f1, f1_macro, f1_weighted, roc_auc, pr_auc, log_loss, brier, ece, mcc, mae, rmse, mape, r2 and mean(COLUMN)."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - { not_worse: roc_auc, margin: 0.005 }",
                "g.yaml:5:5: 'roc_auc' needs predictions. Name their file and columns: 'validate: { run: …, outputs: { predictions: predictions.csv }, columns: { id: row, label: y, score: p } }'."
            ),
            (
                "train: a\nvalidate: b\ngates: [reported.accuracy > 0.8]",
                "g.yaml:4:9: 'reported.accuracy' needs predictions. Name their file and columns: 'validate: { run: …, outputs: { predictions: predictions.csv }, columns: { id: row, label: y, score: p } }'."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - { not_worse: roc_auc, margn: 0.005 }",
                "g.yaml:5:5: 'margin' is missing. It is how much roc_auc may differ: 'margin: 0.005'.|g.yaml:5:27: unknown key 'margn' in gates[0]. Did you mean 'margin'?"
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - { margin: 0.005 }",
                "g.yaml:5:5: a gate that is a mapping begins with 'not_worse: METRIC' or 'better_than: METRIC', and has one of them."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - { not_worse: roc_auc }",
                "g.yaml:5:5: 'margin' is missing. It is how much roc_auc may differ: 'margin: 0.005'."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - { not_worse: roc_auc, margin: 5% }",
                "g.yaml:5:35: gates[0].margin: '5%' can be read in two ways. Write a plain number, or points: 5pt."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - { not_worse: rmse, margin: 0.5pt }",
                "g.yaml:5:32: gates[0].margin: '0.5pt' are points of a number between 0 and 1, which rmse is not. Write a plain number."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - { not_worse: rmse, margin: -1 }",
                "g.yaml:5:32: gates[0].margin: A margin is at least 0."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - { not_worse: rmse, margin: 1, confidence: 50% }",
                "g.yaml:5:5: 'rmse' needs predictions. Name their file and columns: 'validate: { run: …, outputs: { predictions: predictions.csv }, columns: { id: row, label: y, score: p } }'.|g.yaml:5:47: gates[0].confidence: expected a confidence above 50% and below 100%, such as 95%, got '50%'."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - { not_worse: 'mean(cost)', margin: 1 }",
                "g.yaml:5:5: 'direction' is missing. Only you know which value of mean(cost) is better: 'direction: higher' or 'lower'."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - { not_worse: rmse, margin: 1, direction: higher }",
                "g.yaml:5:5: 'rmse' needs predictions. Name their file and columns: 'validate: { run: …, outputs: { predictions: predictions.csv }, columns: { id: row, label: y, score: p } }'.|g.yaml:5:46: of rmse the lower value is the better one. Leave 'direction' out."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - { not_worse: rmse, margin: 1, small: fail }",
                "g.yaml:5:5: 'rmse' needs predictions. Name their file and columns: 'validate: { run: …, outputs: { predictions: predictions.csv }, columns: { id: row, label: y, score: p } }'.|g.yaml:5:42: 'small' belongs to 'each: COLUMN'."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - { gate: accuracy > 0.8, confidence: 95% }",
                "g.yaml:5:13: 'accuracy' needs predictions. Name their file and columns: 'validate: { run: …, outputs: { predictions: predictions.csv }, columns: { id: row, label: y, score: p } }'."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - { gate: train.loss < 1, confidence: 95% }",
                "g.yaml:5:13: 'train.loss' needs predictions. Name their file and columns: 'validate: { run: …, outputs: { predictions: predictions.csv }, columns: { id: row, label: y, score: p } }'.|g.yaml:5:41: gates[0].confidence: only metrics that are computed from predictions have a confidence."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - { gate: accuracy >> 1, owner: risk }",
                "g.yaml:5:22: '>>' is not a comparison. Known are >=, <=, >, <, == and !=."
            ),
            (
                "train: a\nvalidate: { run: b, outputs: { predictions: p.csv } }",
                "g.yaml:3:11: validate: 'columns' is missing. It says what the columns of p.csv are: 'columns: { id: row, label: y, score: p }'."
            ),
            (
                "train: a\nvalidate: { run: b, columns: { score: p } }",
                "g.yaml:3:30: validate.columns: no predictions are written. Name their file: 'outputs: { predictions: predictions.csv }'."
            ),
            (
                "train: a\nvalidate: { run: b, outputs: { predictions: p.csv }, columns: { id: row } }",
                "g.yaml:3:63: validate.columns: name the column of the scores ('score: p'), that of the predictions, or both."
            ),
            (
                "train: a\nvalidate: { run: b, outputs: { predictions: p.csv }, columns: { label: y, score: y } }",
                "g.yaml:3:63: validate.columns: 'y' is named as label and as score. Name a column of its own for each."
            ),
            (
                "train: a\nvalidate: { run: b, outputs: { predictions: p.csv }, columns: { id: row, label: y, prediction: y } }",
                "g.yaml:3:63: validate.columns: 'y' is named as label and as prediction. Name a column of its own for each."
            ),
            (
                "train: a\nvalidate: { run: b, outputs: { predictions: p.csv }, columns: { id: y, label: y, score: p } }",
                "g.yaml:3:63: validate.columns: 'y' is named as id and as label. Name a column of its own for each."
            ),
            (
                "train: a\nvalidate: { run: b, outputs: { predictions: p.csv }, columns: { label: y, score: p, weight: p } }",
                "g.yaml:3:63: validate.columns: 'p' is named as score and as weight. Name a column of its own for each."
            ),
            (
                "train: a\nvalidate: { run: b, outputs: { predictions: p.csv }, columns: { label: y, score: p, group: id } }",
                "g.yaml:3:63: validate.columns: 'id' is named as id and as group. Name a column of its own for each."
            ),
            (
                "train: a\nvalidate: { run: b, outputs: { predictions: p.csv }, columns: { label: p_y, score: 'p_*' } }",
                "g.yaml:3:63: validate.columns: score 'p_*' takes 'p_y', the column of label, for the scores of a class. Name those columns otherwise."
            ),
            (
                "train: a\nvalidate: { run: b, outputs: { predictions: p.csv }, columns: { label: y, score: p, slices: [p] } }",
                "g.yaml:3:63: validate.columns: slices: 'p' is the column of score. Name columns that say what kind of row each is."
            ),
            (
                "train: a\nvalidate: { run: b, outputs: { predictions: p.csv }, columns: { label: y, score: p, slices: [id] } }",
                "g.yaml:3:63: validate.columns: slices: 'id' is the column of id. Name columns that say what kind of row each is."
            ),
            (
                "train: a\nvalidate: { run: b, outputs: { predictions: p.csv }, columns: { score: p, slices: [carrier] } }\ngates:\n  - { not_worse: rmse, margin: 1, each: carier }",
                "g.yaml:5:5: 'each: carier' is none of the slices. Add it to validate.columns: 'slices: [carier]'. Did you mean 'carrier'?"
            ),
            (
                "train: a\nvalidate: b\ngates: { accuracy: 1 }",
                "g.yaml:4:8: gates: expected a list of gates such as 'accuracy >= 0.80', got a mapping."
            ),
            (
                "train: a\nvalidate: b\ngates:\n  - accuracy: 1",
                "g.yaml:5:5: gates[0]: expected a gate as one text such as 'accuracy >= 0.80', got a mapping."
            ),
            (
                "train: a\npromote: p",
                "g.yaml:3:1: 'promote' needs 'gates': without one nothing says when a model is good enough."
            ),
            (
                "train: a\nvalidate: b\ngates: [a >= champion.a]\npromote: { to: [x, { target: y, gates: [a >= 1] }] }",
                "g.yaml:4:1: warning: every gate needs a champion, so the first model can never be promoted to x. Add one that stands alone, such as 'accuracy >= 0.80'."
            ),
            (
                "train: a\nvalidate: b\ngates: [a >= 1]\npromote: { to: [x, x] }",
                "g.yaml:5:20: promote.to[1]: the target 'x' stands in the list twice."
            ),
            (
                "train: a\nvalidate: b\ngates: [a >= 1]\npromote: { to: [{ gates: [b >= 1] }] }",
                "g.yaml:5:17: promote.to[0]: 'target' is missing. Write '{ target: production, approvals: 1 }'."
            ),
            (
                "train: a\nvalidate: b\ngates: [a >= 1]\npromote: { to: [] }",
                "g.yaml:5:16: promote.to: the list is empty. Name a target: 'to: production'."
            ),
            (
                "train: a\nvalidate: b\ngates: [a >= champion.a]\npromote: x",
                "g.yaml:4:1: warning: every gate needs a champion, so the first model can never be promoted. Add one that stands alone, such as 'accuracy >= 0.80'."
            ),
            (
                "train: a\nvalidate: b\ngates: [a >= 1]\npromote: { then: x }",
                "g.yaml:5:10: promote: 'to' is missing. Name the target: 'to: production'."
            ),
            (
                "train: a\nvalidate: b\ngates: [a >= 1]\npromote: 'x y'",
                "g.yaml:5:10: promote: 'x y' is not a target's name. Letters, digits, '/', '_' and '-' are allowed, and a letter or digit at both ends."
            ),
        ])
    func gates(text: String, expected: String) {
        check("model: m\n\(text)\n", expected)
    }

    private func check(_ text: String, _ expected: String) {
        #expect(problems(text) == expected.split(separator: "|").map(String.init))
    }

    static let checked = """
        model: m
        environment: requirements.txt
        train:
          steps:
            - { name: a, run: a, inputs: [src, 'srcs', '*.py'], outputs: { x: features/ } }
            - { name: b, run: b, inputs: [src, features/x.npy], outputs: { model: "my model" } }
          params: params.yaml
        validate: { run: v, inputs: [evaluate.py] }
        """

    @Test("The files of the commit are held against the pipeline")
    func tracked() throws {
        let file = try PipelineFile(Array(Self.checked.utf8), path: "p/gatehouse.yaml")
        let good = [
            "p/requirements.txt", "p/src/a.py", "p/srcs", "p/*.py", "p/params.yaml", "p/evaluate.py", "p/features/.gitignore",
        ]
        #expect(file.problems(inTracked: good) == [])
        let bad = ["p/requirement.txt", "p/src/a.py", "p/my model/old.bin", "p/eval.json", "evaluate.py", "params.yaml"]
        #expect(
            file.problems(inTracked: bad).map(\.description) == [
                "p/gatehouse.yaml:2:14: environment: 'requirements.txt' is not tracked by git, so no run would see it. Did you mean 'requirement.txt'?",
                "p/gatehouse.yaml:5:40: train.steps[0].inputs: no tracked file is or lies in 'srcs'. Did you mean 'src'?",
                "p/gatehouse.yaml:5:48: train.steps[0].inputs: no tracked file is or lies in '*.py'. An input is a file or a folder, not a pattern.",
                "p/gatehouse.yaml:6:75: train.steps[1].outputs.model: 'my model/old.bin' is tracked by git, so old evidence could pass for new. Remove it from git: git rm -r --cached -- 'my model'",
                "p/gatehouse.yaml:7:11: train.params: 'params.yaml' is not tracked by git, so no run would see it. If it is here: git add -- params.yaml",
                "p/gatehouse.yaml:8:11: validate.outputs.metrics: 'eval.json' is tracked by git, so old evidence could pass for new. Remove it from git: git rm -r --cached -- eval.json",
                "p/gatehouse.yaml:8:30: validate.inputs: no tracked file is or lies in 'evaluate.py'.",
            ])
    }
}
