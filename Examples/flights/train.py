"""Train the model that says, when a flight leaves the gate, whether it will arrive late."""

import json
import os
from pathlib import Path

import joblib
import yaml
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import log_loss
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OrdinalEncoder
from threadpoolctl import threadpool_limits

from features import CATEGORIES, read_flights, table


def build(params, seed):
    categories = list(range(len(CATEGORIES)))
    encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    return make_pipeline(
        ColumnTransformer([("categories", encoder, categories)], remainder="passthrough"),
        HistGradientBoostingClassifier(
            **params, categorical_features=categories, early_stopping=False, random_state=seed
        ),
    )


def main():
    params = yaml.safe_load(Path("params.yaml").read_text())
    rows, late = table(read_flights(os.environ.get("GATEHOUSE_DATA_TRAIN", "data/train")))
    model = build(params, seed=int(os.environ.get("GATEHOUSE_SEED", "0")))
    # Sums of floats depend on the number of threads: with one, a seed gives the same model on every machine.
    with threadpool_limits(limits=1):
        model.fit(rows, late)

    Path("model").mkdir(exist_ok=True)
    joblib.dump(model, "model/model.joblib")
    metrics = {
        "flights": len(late),
        "late": round(float(late.mean()), 4),
        "log_loss": round(log_loss(late[::10], model.predict_proba(rows[::10])[:, 1]), 4),
    }
    Path("metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")


if __name__ == "__main__":
    main()
