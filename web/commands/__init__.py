"""`hazway`: the commands with which an installation is set up and served. Progress goes to the error stream."""

import importlib.util
from importlib.metadata import version

import click

from web.commands.account import account
from web.commands.calendar import calendar
from web.commands.database import database
from web.commands.notices import notices
from web.commands.refusing import RefusingGroup
from web.commands.roads import roads
from web.commands.serve import serve

__all__ = ["hazway"]


@click.group(cls=RefusingGroup)
@click.version_option(version("hazway"))
def hazway() -> None:
    """Issue electronic waybills and judge routes for dangerous goods by road.

    Where an installation keeps its things is set by HAZWAY_DATA and the other HAZWAY_ variables.
    """


for command in (serve, database, account, roads, notices, calendar):
    hazway.add_command(command)

if importlib.util.find_spec("web.commands.demo") is not None:
    hazway.add_command(importlib.import_module("web.commands.demo").demo)
