"""A town, and programs that ask its API."""

import pytest
from flask import Flask

from tests.web.api.caller import TownCaller
from tests.web.town import Town


@pytest.fixture
def town(app: Flask) -> Town:
    return Town(app)


@pytest.fixture
def api(town: Town) -> TownCaller:
    return TownCaller(town)
