"""Intervals and adjusted p-values: by statsmodels where it has them, else by the definition, solved by other means."""

import numpy as np
from scipy import optimize, stats
from sklearn import datasets
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

import metrics


def wilson():
    found = []
    for hits, rows in [(0, 10), (1, 10), (5, 10), (10, 10), (81, 263), (831, 1000), (999_990, 1_000_000)]:
        for confidence in [0.9, 0.95, 0.999]:
            low, high = proportion_confint(hits, rows, alpha=2 * (1 - confidence), method="wilson")
            found.append({"hits": hits, "rows": rows, "confidence": confidence, "lower": low, "upper": high})
    return found


def tango_score(difference, b, c, n):
    """The score statistic with the nuisance share found by a search over the likelihood instead of its formula."""
    rest = n - b - c

    # The share of rows that only the champion has right is low + t.
    low, width = max(0.0, -difference), (1 - abs(difference)) / 2

    def slope(t):
        # The derivative of b ln(q + d) + c ln(q) + rest ln(1 - 2q - d).
        return b / (max(difference, 0.0) + t) + c / (low + t) - rest / (width - t)

    edges = width * 1e-15, width * (1 - 1e-15)
    if slope(edges[0]) <= 0:
        share = low
    elif slope(edges[1]) >= 0:
        share = low + width
    else:
        share = low + optimize.brentq(slope, *edges, xtol=1e-18, rtol=1e-15)
    return (b - c - n * difference) / np.sqrt(n * (2 * share + difference * (1 - difference)))


def tango():
    found = []
    for b, c, n in [(1, 7, 21), (12, 9, 200), (30, 45, 1000), (5, 0, 40), (0, 5, 40), (0, 0, 50), (400, 380, 10_000), (3, 2, 5)]:
        for confidence in [0.95, 0.975, 0.999]:
            z = stats.norm.ppf(confidence)
            estimate = (b - c) / n
            bounds = []
            for target, edge in [(z, -1 + 1e-9), (-z, 1 - 1e-9)]:
                function = lambda d: tango_score(d, b, c, n) - target
                near = estimate - 1e-9 * np.sign(target)
                bounds.append(optimize.brentq(function, *sorted([edge, near]), xtol=1e-14, rtol=1e-14))
            found.append({"b": b, "c": c, "n": n, "confidence": confidence, "lower": bounds[0], "upper": bounds[1]})
    return found


def placements(labels, scores):
    """DeLong's own definition: every positive row against every negative one."""
    positive, negative = scores[labels == 1], scores[labels == 0]
    kernel = (positive[:, None] > negative) + 0.5 * (positive[:, None] == negative)
    return kernel.mean(axis=1), kernel.mean(axis=0)


def delong(name, labels, candidate, champion):
    a, b = placements(labels, candidate), placements(labels, champion)
    covariance = sum(np.cov(x, y) / len(x) for x, y in zip(a, b))
    return {
        "name": name, "labels": labels.tolist(), "candidate": candidate.tolist(), "champion": champion.tolist(),
        "areas": [a[0].mean(), b[0].mean()],
        "covariance": [covariance[0, 0], covariance[1, 1], covariance[0, 1]],
    }


def delongs():
    random = np.random.default_rng(21)
    labels, test, models = metrics.trained(datasets.load_breast_cancer(), metrics.linear(), metrics.forest())
    first, second = [model.predict_proba(test)[:, 1] for model in models]
    found = [delong("breast cancer", labels, first, second)]
    labels = random.integers(0, 2, 300)
    base = labels + random.normal(size=300) * 1.5
    scores = 1 / (1 + np.exp(-base))
    other = 1 / (1 + np.exp(-base - random.normal(size=300) * 0.3))
    found.append(delong("one model and its retraining", labels, scores, other))
    found.append(delong("many ties", labels, np.round(scores * 5) / 5, np.round(other * 3) / 3))
    found.append(delong("identical", labels, scores, scores))
    found.append(delong("a constant model", labels, scores, np.full(300, 0.5)))
    found.append(delong("perfect separation", labels, labels * 0.5 + scores * 0.4, scores))
    few = np.r_[np.ones(2, int), np.zeros(60, int)]
    found.append(delong("two positives", few, random.random(62), random.random(62)))
    return found


def adjusted():
    random = np.random.default_rng(2)
    found = []
    for values in [random.random(20) ** 4, np.array([0.01, 0.01, 0.04, 0.04, 1.0]), np.array([0.03]), random.random(500)]:
        found.append({
            "pValues": values.tolist(),
            "holm": multipletests(values, method="holm")[1].tolist(),
            "benjaminiHochberg": multipletests(values, method="fdr_bh")[1].tolist(),
        })
    return found


def cases():
    return {"wilson": wilson(), "tango": tango(), "delong": delongs(), "adjusted": adjusted()}
