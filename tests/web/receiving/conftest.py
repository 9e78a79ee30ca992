"""A town with two organisations in each role, and their accounts."""

import pytest
from flask import Flask

from tests.web.town import Town


@pytest.fixture
def town(app: Flask) -> Town:
    return Town(app)
