"""A fresh world for each test."""

import pytest
from sqlalchemy.orm import Session

from tests.waybill.factories import NOW, World, make_world


@pytest.fixture
def world(session: Session) -> World:
    return make_world(session, NOW)
