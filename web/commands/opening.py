"""Opening the installation that a command works on."""

import click

from restrictions.outcome import Conflict
from web.codes import WebCode
from web.installation import Installation
from web.schema import is_current
from web.settings import Settings


def open_installation(*, migrated: bool = True) -> Installation:
    """Open the installation that the environment names, until the command is done.

    Unless told otherwise, its schema must be current.
    """
    installation = Installation.open(Settings.from_environment())
    click.get_current_context().call_on_close(installation.database.engine.dispose)
    if migrated and not is_current(installation.database.engine):
        raise Conflict(WebCode.SCHEMA_NOT_CURRENT)
    return installation
