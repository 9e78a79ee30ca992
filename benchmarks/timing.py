"""Durations in milliseconds, and what is told of many."""

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return how long `work` took, and what it gave."""
    started = time.perf_counter()
    result = work()
    return (time.perf_counter() - started) * 1000, result


def described(durations_ms: Sequence[float]) -> dict[str, float]:
    """Return the count, the median and the 99th percentile; of fewer than a hundred the latter is near the longest."""
    return {
        "count": len(durations_ms),
        "median_ms": round(float(np.median(durations_ms)), 3),
        "p99_ms": round(float(np.percentile(durations_ms, 99)), 3),
    }
