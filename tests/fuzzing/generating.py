"""Running a check on generated values, as many as `--cases` says."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

QUICK = 25
"""The number of cases without `--cases`. Up to it the same are generated at every run; of more, others each time."""


def fuzz(check: Callable[..., Any], cases: int, **drawn: SearchStrategy[Any]) -> None:
    """Call `check` with `cases` values of what is drawn."""

    def run(**values: Any) -> None:
        check(**values)

    generated = given(**drawn)(run)
    settings(
        max_examples=cases,
        derandomize=cases <= QUICK,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )(generated)()
