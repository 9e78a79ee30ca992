"""What one installation consists of: its settings, database, clock, signing keys and roads."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast

from flask import current_app
from sqlalchemy import MetaData

from waybill.keys import KeyRing
from web.clock import Clock, system_clock
from web.database import Database
from web.roads_in_use import RoadsInUse
from web.settings import Settings
from web.tables import METADATA

EXTENSION = "hazway"


@dataclass
class Installation:
    """Opened by the app factory and by each command. A test may set `clock`."""

    settings: Settings
    database: Database
    clock: Clock = system_clock

    @classmethod
    def open(cls, settings: Settings) -> "Installation":
        """Open what `settings` name. The tables are not touched: see `web.schema`."""
        return cls(settings, Database(settings.database_url))

    @property
    def metadata(self) -> MetaData:
        """The tables that the database is to have; to know them all is also what the mapper needs."""
        return METADATA

    @cached_property
    def keys(self) -> KeyRing:
        """The signing keys, made on first use."""
        return KeyRing.read_or_create(self.settings.keys, self.clock())

    @cached_property
    def roads(self) -> RoadsInUse:
        """The imported networks, and the one in use."""
        return RoadsInUse(self.settings.roads, self.settings.slack)


def installation() -> Installation:
    """Return the installation that the app in hand serves."""
    return cast("Installation", current_app.extensions[EXTENSION])
