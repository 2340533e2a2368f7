"""BCa and percentile intervals by scipy.stats.bootstrap, with the samples that it drew."""

import numpy as np
from scipy import stats
from sklearn import datasets
from sklearn.metrics import average_precision_score, f1_score, root_mean_squared_error

import metrics

SAMPLES = 400


def case(name, metric, labels, candidate, champion, function, rows):
    labels, candidate, champion = labels[:rows], candidate[:rows], champion[:rows]
    drawn = []

    def difference(rows):
        drawn.append(np.bincount(rows, minlength=len(labels)).tolist())
        value = function(labels[rows], candidate[rows]) - function(labels[rows], champion[rows])
        return -value if metric in ("rmse", "log_loss") else value

    options = {"paired": True, "vectorized": False, "n_resamples": SAMPLES, "confidence_level": 0.9}
    bca = stats.bootstrap((np.arange(len(labels)),), difference, method="BCa", rng=np.random.default_rng(4), **options)
    samples = [counts for counts in drawn if sum(counts) == len(labels)]
    plain = stats.bootstrap((np.arange(len(labels)),), difference, method="percentile", rng=np.random.default_rng(4), **options)
    first = [counts for counts in samples if max(counts) > 1][:SAMPLES]
    return {
        "name": name, "metric": metric, "labels": labels.tolist(), "candidate": candidate.tolist(),
        "champion": champion.tolist(), "counts": first, "samples": bca.bootstrap_distribution.tolist(),
        "bca": list(bca.confidence_interval), "percentile": list(plain.confidence_interval),
    }


def cases():
    labels, test, models = metrics.trained(datasets.load_breast_cancer(), metrics.linear(), metrics.forest())
    first, second = [model.predict_proba(test)[:, 1] for model in models]
    number_labels, number_test, numbers = metrics.trained(
        datasets.load_diabetes(), metrics.LinearRegression(), metrics.RandomForestRegressor(n_estimators=25, random_state=3))
    return [
        case("rmse on diabetes", "rmse", number_labels, *[m.predict(number_test) for m in numbers], root_mean_squared_error, 90),
        case("average precision on breast cancer", "pr_auc", labels, first, second, average_precision_score, 80),
        case("f1 on breast cancer", "f1", labels, first, second, lambda y, p: f1_score(y, p >= 0.5), 160),
    ]
