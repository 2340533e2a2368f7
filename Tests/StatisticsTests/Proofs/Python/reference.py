"""Prints, as JSON, what SciPy, scikit-learn, statsmodels and pandas say, for Gatehouse's numbers to be compared with.

Undefined values are null. Everything random is drawn from fixed seeds.
"""

import json
import math
import sys
import warnings

import mpmath
import numpy as np
from scipy import special, stats

import bootstraps
import drift
import intervals
import metrics

mpmath.mp.dps = 40


def exact(value):
    return float(value)


def special_functions():
    cases = []

    def add(name, arguments, value):
        cases.append({"name": name, "arguments": [float(a) for a in arguments], "value": exact(value)})

    for z in [-38, -20, -8.5, -3, -1.96, -0.1, 0, 1e-9, 0.5, 1.6448536269514722, 3, 8]:
        add("normal_cdf", [z], mpmath.ncdf(z))
    for p in [1e-300, 1e-100, 1e-20, 1e-9, 0.001, 0.025, 0.05, 0.3, 0.5, 0.6, 0.925, 0.95, 0.999, 1 - 1e-12]:
        root = mpmath.sqrt(2) * mpmath.erfinv(2 * mpmath.mpf(p) - 1) if p > 1e-15 else special.ndtri(p)
        add("normal_quantile", [p], root)
    for degrees in [1, 2, 3, 7, 10.5, 50, 199, 1000]:
        for share in [1e-6, 0.01, 0.3, 1, 1.5, 2, 5]:
            x = degrees * share
            value = mpmath.gammainc(mpmath.mpf(degrees) / 2, mpmath.mpf(x) / 2, mpmath.inf, regularized=True)
            if value > 1e-290:
                add("chi_square_survival", [x, degrees], value)
            lower = mpmath.gammainc(mpmath.mpf(degrees) / 2, 0, mpmath.mpf(x) / 2, regularized=True)
            if lower > 1e-290:
                add("chi_square_cdf", [x, degrees], lower)
    for degrees in [1, 2, 2.5, 5, 30, 99, 1000]:
        for t in [-30, -4, -1.3, -1e-4, 0, 0.2, 2, 6]:
            half = mpmath.betainc(mpmath.mpf(degrees) / 2, 0.5, 0, mpmath.mpf(degrees) / (degrees + mpmath.mpf(t) ** 2), regularized=True) / 2
            value = half if t < 0 else 1 - half
            if value > 1e-290:
                add("student_cdf", [t, degrees], value)
        for p in [1e-6, 0.025, 0.2, 0.5, 0.7, 0.975, 0.9999]:
            add("student_quantile", [p, degrees], stats.t.ppf(p, degrees))
    return cases


def main():
    warnings.simplefilter("ignore")
    document = {
        "special": special_functions(),
        "metrics": metrics.cases(),
        **intervals.cases(),
        "bootstraps": bootstraps.cases(),
        "drift": drift.cases(),
    }
    json.dump(document, sys.stdout, allow_nan=False)


if __name__ == "__main__":
    main()
