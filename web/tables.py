"""Every table there is: importing this module fills `METADATA`, which the mapper, migrations and tests read."""

import importlib
import pkgutil
from types import ModuleType

import restrictions.register
import waybill
from storage.base import Base
from web.accounts import account, api_token, login_attempt
from web.roads_in_use import InstallationChoice


def _import_all(package: ModuleType) -> None:
    """Import every module of a package that holds tables, so that none can be forgotten."""
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)


_import_all(restrictions.register)
_import_all(waybill)

OWN_TABLES = (account.Account, api_token.ApiToken, login_attempt.LoginAttempts, InstallationChoice)

METADATA = Base.metadata
