"""Metrics by scikit-learn, on predictions of its own models over its bundled data sets and on hard cases."""

import numpy as np
from sklearn import datasets, metrics
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

BINS = 15


def calibration(said, outcome, weights):
    """Guo et al. (2017), written down anew: scikit-learn has no expected calibration error."""
    edges = np.linspace(0, 1, BINS + 1)
    place = np.clip(np.searchsorted(edges, said, side="left") - 1, 0, BINS - 1)
    total = 0.0
    for index in range(BINS):
        inside = place == index
        if weights[inside].sum() > 0:
            share = np.average(outcome[inside], weights=weights[inside])
            total += weights[inside].sum() * abs(np.average(said[inside], weights=weights[inside]) - share)
    return total / weights.sum()


def attempt(function, *arguments, **options):
    try:
        value = float(function(*arguments, **options))
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def of_classes(labels, predicted, weights, count):
    options = {"sample_weight": weights}
    found = {
        "accuracy": attempt(metrics.accuracy_score, labels, predicted, **options),
        "balanced_accuracy": attempt(metrics.balanced_accuracy_score, labels, predicted, **options),
        "f1_macro": attempt(metrics.f1_score, labels, predicted, average="macro", **options),
        "f1_weighted": attempt(metrics.f1_score, labels, predicted, average="weighted", **options),
        "mcc": attempt(metrics.matthews_corrcoef, labels, predicted, **options),
    }
    if len(set(labels)) < 2 or len(set(predicted)) < 2:
        found["mcc"] = None
    if count == 2:
        choice = {"zero_division": np.nan, **options}
        found["precision"] = attempt(metrics.precision_score, labels, predicted, **choice)
        found["recall"] = attempt(metrics.recall_score, labels, predicted, **choice)
        found["f1"] = attempt(metrics.f1_score, labels, predicted, **choice)
    else:
        found.update({"precision": None, "recall": None, "f1": None})
    return found


def of_scores(labels, scores, predicted, weights, count):
    options = {"sample_weight": weights}
    plain = np.ones(len(labels)) if weights is None else weights
    every = list(range(count))
    complete = len(set(labels)) == count
    found = {"log_loss": attempt(metrics.log_loss, labels, scores, labels=every, **options)}
    if count == 2:
        found["roc_auc"] = attempt(metrics.roc_auc_score, labels, scores, **options) if complete else None
        found["pr_auc"] = attempt(metrics.average_precision_score, labels, scores, **options) if 1 in labels else None
        found["brier"] = attempt(metrics.brier_score_loss, labels, scores, labels=every, pos_label=1, **options)
        found["ece"] = calibration(scores, labels, plain)
    else:
        multiple = {"average": "macro", **options}
        found["roc_auc"] = attempt(metrics.roc_auc_score, labels, scores, multi_class="ovr", labels=every, **multiple)
        found["pr_auc"] = attempt(metrics.average_precision_score, np.eye(count)[labels], scores, **multiple)
        found["brier"] = attempt(metrics.brier_score_loss, labels, scores, labels=every, **options)
        found["ece"] = calibration(scores.max(axis=1), (predicted == labels).astype(float), plain)
        if not complete:
            found["roc_auc"] = found["pr_auc"] = None
    return found


def classes(name, labels, scores=None, predicted=None, weights=None, count=2):
    labels = np.asarray(labels)
    if predicted is None:
        predicted = (scores >= 0.5).astype(int) if count == 2 else np.argmax(scores, axis=1)
    predicted = np.asarray(predicted)
    values = of_classes(labels, predicted, weights, count)
    if scores is not None:
        values.update(of_scores(labels, scores, predicted, weights, count))
    return {
        "name": name, "classCount": count, "labels": labels.tolist(), "predicted": predicted.tolist(),
        "scores": None if scores is None else scores.ravel().tolist(),
        "weights": None if weights is None else weights.tolist(), "values": values,
    }


def numbers(name, labels, predicted, weights=None):
    options = {"sample_weight": weights}
    values = {
        "mae": attempt(metrics.mean_absolute_error, labels, predicted, **options),
        "rmse": attempt(metrics.root_mean_squared_error, labels, predicted, **options),
        "mape": attempt(metrics.mean_absolute_percentage_error, labels, predicted, **options),
        "r2": attempt(metrics.r2_score, labels, predicted, force_finite=False, **options),
    }
    if (labels == 0).any():
        values["mape"] = None
    return {
        "name": name, "classCount": 0, "labels": labels.tolist(), "predicted": predicted.tolist(), "scores": None,
        "weights": None if weights is None else weights.tolist(), "values": values,
    }


def trained(data, *models):
    inputs, labels = data.data, data.target
    train, test, train_labels, labels = train_test_split(inputs, labels, test_size=0.5, random_state=7)
    return labels, test, [model.fit(train, train_labels) for model in models]


def linear():
    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000))


def forest():
    return RandomForestClassifier(n_estimators=25, random_state=3)


def real():
    random = np.random.default_rng(11)
    for name, load in {"breast cancer": datasets.load_breast_cancer, "iris": datasets.load_iris,
                       "wine": datasets.load_wine, "digits": datasets.load_digits}.items():
        data = load()
        labels, test, models = trained(data, linear(), forest())
        for kind, model in zip(["linear", "forest"], models):
            scores = model.predict_proba(test)
            count = scores.shape[1]
            scores = scores[:, 1] if count == 2 else scores
            yield classes(f"{name}, {kind}", labels, scores, count=count)
            yield classes(f"{name}, {kind}, weighted", labels, scores, weights=random.random(len(labels)) * 3, count=count)
    labels, test, models = trained(
        datasets.load_diabetes(), LinearRegression(), RandomForestRegressor(n_estimators=25, random_state=3))
    for model in models:
        predicted = model.predict(test)
        yield numbers(f"diabetes, {type(model).__name__}", labels, predicted)
        yield numbers(f"diabetes, {type(model).__name__}, weighted", labels, predicted, random.random(len(labels)))


def hard():
    random = np.random.default_rng(5)
    labels = random.integers(0, 2, 400)
    coarse = np.round(np.clip(labels * 0.2 + random.random(400) * 0.8, 0, 1) * 10) / 10
    yield classes("many ties, on the edges of bins", labels, coarse)
    yield classes("every score the same", labels, np.full(400, 0.5))
    yield classes("scores of 0 and 1 alone, some wrong", labels, (random.random(400) < 0.9) * 1.0)
    yield classes("perfect separation", labels, labels * 0.8 + 0.1)
    yield classes("scores in fifteenths", labels, random.integers(0, 16, 400) / 15)
    yield classes("scores close to 0 and 1", labels, np.where(random.random(400) < 0.5, 1e-17, 1 - 1e-16))
    yield classes("weights of 0", labels, coarse, weights=(random.random(400) < 0.5) * 1.0)
    yield classes("weights over nine orders", labels, random.random(400), weights=10.0 ** random.integers(-4, 5, 400))
    yield classes("only positives", np.ones(50, int), random.random(50))
    yield classes("only negatives", np.zeros(50, int), random.random(50))
    yield classes("nothing predicted positive", labels, coarse / 3)
    yield classes("three rows", np.array([0, 1, 1]), np.array([0.2, 0.7, 0.1]))
    yield classes("one positive of a thousand", np.eye(1, 1000, 500, dtype=int)[0], random.random(1000))
    yield classes("classes alone", labels, predicted=random.integers(0, 2, 400))
    yield classes("a class without a row", random.integers(0, 2, 200), random.dirichlet(np.ones(3), 200), count=3)
    yield classes("a class never predicted", random.integers(0, 4, 300), predicted=random.integers(0, 3, 300), count=4)
    values = random.normal(size=300) * 1e-3 + 1e6
    yield numbers("large numbers that differ little", values, values + random.normal(size=300) * 1e-3)
    yield numbers("equal labels", np.full(20, 3.5), random.normal(size=20))
    yield numbers("a label of 0", np.array([0.0, 1, 2, 3]), np.array([0.1, 1, 2, 2]))
    yield numbers("numbers over twelve orders", 10.0 ** random.integers(-6, 7, 200), random.normal(size=200))


def cases():
    return [*real(), *hard()]
