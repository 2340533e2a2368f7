"""Score a model on flights that no model has been trained on."""

import csv
import json
import os
from pathlib import Path

import joblib
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score

from features import read_flights, table


def main():
    model = joblib.load(Path(os.environ.get("GATEHOUSE_MODEL", "model")) / "model.joblib")
    flights = read_flights(os.environ.get("GATEHOUSE_DATA_HOLDOUT", "data/holdout.csv"))
    rows, late = table(flights)
    chance = model.predict_proba(rows)[:, 1]
    metrics = {
        "accuracy": accuracy_score(late, chance >= 0.5),
        "roc_auc": roc_auc_score(late, chance),
        "log_loss": log_loss(late, chance),
        "flights": len(late),
    }
    Path("eval.json").write_text(json.dumps(metrics, indent=2) + "\n")
    with open("predictions.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["row", "origin", "late", "chance"])
        writer.writerows([row, flight["origin"], int(is_late), float(said)]
                         for row, (flight, is_late, said) in enumerate(zip(flights, late, chance)))


if __name__ == "__main__":
    main()
