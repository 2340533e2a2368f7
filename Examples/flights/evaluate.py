"""Score a model on flights that no model has been trained on."""

import json
import os
from pathlib import Path

import joblib
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score

from features import read_flights, table


def main():
    model = joblib.load(Path(os.environ.get("GATEHOUSE_MODEL", "model")) / "model.joblib")
    rows, late = table(read_flights(os.environ.get("GATEHOUSE_DATA_HOLDOUT", "data/holdout.csv")))
    chance = model.predict_proba(rows)[:, 1]
    metrics = {
        "accuracy": accuracy_score(late, chance >= 0.5),
        "roc_auc": roc_auc_score(late, chance),
        "log_loss": log_loss(late, chance),
        "flights": len(late),
    }
    Path("eval.json").write_text(json.dumps(metrics, indent=2) + "\n")


if __name__ == "__main__":
    main()
