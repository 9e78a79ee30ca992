"""What every test may ask for."""

from pathlib import Path

import pytest

ROADS = Path(__file__).resolve().parents[2] / "shared" / "roads"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-roads", action="store_true", help="fail, rather than skip, where the real road extracts are absent"
    )


@pytest.fixture(scope="session")
def roads(request: pytest.FixtureRequest) -> Path:
    """The folder of real road extracts. They are not part of the project."""
    if not ROADS.is_dir():
        message = f"SKIPPED ALOUD: no real road extracts at {ROADS}; see docs/testing.md"
        if request.config.getoption("--require-roads"):
            pytest.fail(message)
        pytest.skip(message)
    return ROADS
