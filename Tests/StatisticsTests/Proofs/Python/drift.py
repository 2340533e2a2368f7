"""Distances and tests for drift by SciPy, with pandas making the histograms, and Wasserstein of bins by fine integration."""

import itertools

import numpy as np
import pandas as pd
from scipy import stats
from scipy.spatial.distance import jensenshannon
from sklearn import datasets


def columns():
    random = np.random.default_rng(31)
    wine = datasets.load_wine(as_frame=True).frame
    halves = wine.iloc[::2], wine.iloc[1::2]
    for name in ["alcohol", "proline", "hue"]:
        yield f"wine's {name}, halves", halves[0][name].to_numpy(), halves[1][name].to_numpy()
    yield "wine's alcohol, by class", *[wine.alcohol[wine.target == k].to_numpy() for k in (0, 1)]
    yield "a shift", random.normal(size=500), random.normal(0.3, 1, size=800)
    yield "heavy tails", random.standard_cauchy(400), random.standard_cauchy(300)
    yield "whole numbers with ties", random.poisson(3, 500).astype(float), random.poisson(4, 700).astype(float)
    yield "no overlap", random.random(30), random.random(40) + 10
    yield "one value each", np.array([2.0]), np.array([5.0])
    yield "the same", np.arange(50.0), np.arange(50.0)


def distribution_function(edges, counts):
    """Of rows that lie evenly in their bins; bins of no width are steps."""
    shares = np.concatenate([[0], np.cumsum(counts)]) / np.sum(counts)

    def at(x):
        place = np.searchsorted(edges, x, side="right") - 1
        inside = np.clip(place, 0, len(counts) - 1)
        width = edges[inside + 1] - edges[inside]
        part = np.where(width > 0, (x - edges[inside]) / np.where(width > 0, width, 1), 1)
        value = shares[inside] + np.clip(part, 0, 1) * (shares[inside + 1] - shares[inside])
        return np.where(x < edges[0], 0, np.where(x >= edges[-1], 1, value))

    return at


def binned(reference, current):
    """Each on its own edges. The integrand is linear between edges and the places where it is 0, so trapezoids are exact."""
    reference_edges = np.unique(np.quantile(reference, np.linspace(0, 1, 11)))
    current_edges = np.linspace(current.min(), current.max(), 8)
    if len(reference_edges) < 2 or current_edges[0] == current_edges[-1]:
        return None
    counts = [np.histogram(x, e)[0] for x, e in ((reference, reference_edges), (current, current_edges))]
    f, g = distribution_function(reference_edges, counts[0]), distribution_function(current_edges, counts[1])
    knots = np.unique(np.concatenate([reference_edges, current_edges]))
    total = 0.0
    for low, high in itertools.pairwise(knots):
        a, b = (f(np.array(x)) - g(np.array(x)) for x in (low, np.nextafter(high, low)))
        width = high - low
        total += width * ((abs(a) + abs(b)) / 2 if a * b >= 0 else (a * a + b * b) / 2 / (abs(a) + abs(b)))
    return {
        "referenceEdges": reference_edges.tolist(), "referenceCounts": counts[0].tolist(),
        "currentEdges": current_edges.tolist(), "currentCounts": counts[1].tolist(), "distance": float(total),
    }


def numbers():
    found = []
    for name, reference, current in columns():
        found.append({
            "name": name, "reference": reference.tolist(), "current": current.tolist(),
            "distance": float(stats.wasserstein_distance(reference, current)), "binned": binned(reference, current),
        })
    return found


def categories():
    random = np.random.default_rng(8)
    found = []
    tables = [
        ([50, 30, 20], [45, 40, 15]), ([1000, 0, 10], [900, 5, 0]), ([10, 0], [0, 10]), ([7, 7], [7, 7]),
        (random.integers(20, 500, 12), random.integers(20, 500, 12)), (random.integers(500, 9000, 40), random.integers(500, 9000, 40)),
    ]
    for reference, current in tables:
        p, q = np.array(reference, float), np.array(current, float)
        smooth = [(x + 0.5) / (x + 0.5).sum() for x in (p, q)]
        expected = stats.contingency.expected_freq([p, q]) if (p + q > 0).all() else None
        dense = expected is not None and expected.min() >= 5
        chi = stats.chi2_contingency([p, q], correction=False) if dense else None
        found.append({
            "reference": p.tolist(), "current": q.tolist(), "jensenShannon": float(jensenshannon(p, q, base=2)),
            "stability": float(np.sum((smooth[1] - smooth[0]) * np.log(smooth[1] / smooth[0]))),
            "statistic": float(chi.statistic) if dense else None, "pValue": float(chi.pvalue) if dense else None,
        })
    return found


def pooled_statistic(blocks, chosen):
    current = blocks[list(chosen)].sum(axis=0)
    return stats.chi2_contingency([blocks.sum(axis=0) - current, current], correction=False).statistic


def deals():
    """All deals of blocks, one by one."""
    random = np.random.default_rng(12)
    found = []
    for reference, current in [(4, 3), (6, 2), (5, 5)]:
        blocks = np.array([random.multinomial(random.integers(80, 200), random.dirichlet(np.ones(4) * 20)) for _ in range(reference + current)])
        observed = pooled_statistic(blocks, range(reference, reference + current))
        every = [pooled_statistic(blocks, c) for c in itertools.combinations(range(reference + current), current)]
        found.append({
            "reference": blocks[:reference].tolist(), "current": blocks[reference:].tolist(), "statistic": float(observed),
            "pValue": float(np.mean(np.array(every) >= observed * (1 - 1e-10))),
        })
    return found


def cases():
    return {"numbers": numbers(), "categories": categories(), "deals": deals()}
