"""One stocked town for all the fuzzing of a process."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from tests.databases import Databases
from tests.fuzzing.api_operation import Api
from tests.fuzzing.stage import Stage
from tests.web.conftest import Clock
from web.accounts import passwords
from web.app import create_app
from web.installation import EXTENSION, Installation
from web.settings import Settings


@pytest.fixture(scope="session")
def stage(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    url = databases.lend()
    settings = replace(Settings.in_folder(tmp_path_factory.mktemp("fuzzing")), database_url=url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", PasswordHasher.from_parameters(CHEAPEST))
        app = create_app(settings)
        app.testing = True
        app.config["PROPAGATE_EXCEPTIONS"] = False
        installation: Installation = app.extensions[EXTENSION]
        installation.clock = Clock()
        yield Stage(app)
        installation.database.engine.dispose()
    databases.take_back(url)


@pytest.fixture(scope="session")
def api(stage: Stage) -> Api:
    return Api(stage)


@pytest.fixture(scope="session")
def cases(request: pytest.FixtureRequest) -> int:
    """How many values a check is run with."""
    return int(request.config.getoption("--cases"))
