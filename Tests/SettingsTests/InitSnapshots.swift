/// The files that `init` writes for three typical repositories.
enum InitSnapshots {
    static let flights = #"""
        # Gatehouse judges every commit by this file. 'gatehouse lint' checks it, 'gatehouse run' tries it.
        # A command runs in this folder, in a copy that holds the tracked files and the data named below, and nothing else.

        # The name that promoted versions carry.
        model: flights

        # The packages of every command, installed once for each content of this file.
        environment: requirements.txt

        # Data by digest: found in git, git-lfs, DVC or a checksum file. A command sees what is 'for' its stage.
        data:
          train: data/train.csv
          holdout: data/holdout.csv

        # Runs first; its exit status decides.
        test: python -m pytest -q
        # With each failure in the report:
        # test: { run: python -m pytest -q --junitxml=junit.xml, outputs: { junit: junit.xml } }

        # What it leaves is kept by digest.
        train:
          run: python train.py
          outputs: { model: model.joblib, metrics: metrics.json }
          # Its values are recorded, and their changes shown.
          params: params.yaml

        # Reads the model where training left it; run for the candidate and for the model in production (the champion).
        validate: python evaluate.py

        # What must hold, over the numbers that validation leaves.
        gates:
          - accuracy >= champion.accuracy - 0.5pt           # never clearly worse than the champion
          # - accuracy >= 0.80                              # a bound of your own; a first promotion needs one

        # Where a model goes when every gate has passed, from the branches that agent.conf allows.
        # promote: production

        """#

    static let dvc = #"""
        # Gatehouse judges every commit by this file. 'gatehouse lint' checks it, 'gatehouse run' tries it.
        # A command runs in this folder, in a copy that holds the tracked files and the data named below, and nothing else.

        # The name that promoted versions carry.
        model: Example-Get_started

        # The packages of every command, installed once for each content of this file.
        environment: src/requirements.txt

        # Data by digest: found in git, git-lfs, DVC or a checksum file. A command sees what is 'for' its stage.
        data:
          data: { path: data/data.xml, for: [train, validate] }

        # Runs first; its exit status decides.
        # test: python -m pytest -q

        # In order; each is reused while its inputs are unchanged. With 'inputs: [...]' a step sees less and is reused more.
        train:
          steps:
            - { name: prepare, run: python src/prepare.py data/data.xml, outputs: { prepared: data/prepared } }
            - { name: featurize, run: python src/featurization.py data/prepared data/features, outputs: { features: data/features } }
            - { name: train, run: python src/train.py data/features model.pkl, outputs: { model: model.pkl } }
          # Its values are recorded, and their changes shown.
          params: params.yaml

        # Reads the model where training left it; run for the candidate and for the model in production (the champion).
        validate:
          run: 'python src/prepare.py data/data.xml && python src/featurization.py data/prepared data/features && python src/evaluate.py model.pkl data/features'
          outputs: { metrics: eval/metrics.json }

        # What must hold, over the numbers that validation leaves.
        gates:
          - roc_auc >= 0.9                                  # roc_auc was 0.941 in the file that is there
          - roc_auc >= champion.roc_auc - 0.5pt             # never clearly worse than the champion

        # Where a model goes when every gate has passed, from the branches that agent.conf allows.
        # promote: production

        """#

    static let empty = #"""
        # Gatehouse judges every commit by this file. 'gatehouse lint' checks it, 'gatehouse run' tries it.
        # A command runs in this folder, in a copy that holds the tracked files and the data named below, and nothing else.

        # The name that promoted versions carry.
        model: model

        # The packages of every command: a requirements file, uv.lock, pyproject.toml or environment.yml. Without it, this
        # machine's own Python.
        # environment: requirements.txt

        # Data by digest, in git, git-lfs, DVC or a checksum file. Training never sees 'holdout'.
        # data:
        #   train: data/train.csv
        #   holdout: data/holdout.csv

        # Runs first; its exit status decides.
        # test: python -m pytest -q

        # Leaves model/ and metrics.json; other paths are named under 'outputs'.
        # train: python3 train.py

        # Reads the model, leaves eval.json; run for the candidate and for the model in production.
        # validate: python3 evaluate.py

        # What must hold, over the numbers that validation leaves.
        # gates:
        #   - accuracy >= 0.80
        #   - accuracy >= champion.accuracy - 0.5pt

        # Where a model goes when every gate has passed, from the branches that agent.conf allows.
        # promote: production

        """#
}
