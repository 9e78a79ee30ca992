"""`hazway calendar`."""

from collections.abc import Iterable
from pathlib import Path

import click

from restrictions.library_calendar import library_calendar
from restrictions.register.calendar_import import import_calendar
from restrictions.work_calendar import CalendarDay
from web.calendar_file import read_calendar_file
from web.commands.opening import open_installation


@click.group()
def calendar() -> None:
    """Bring in the work calendar: holidays, and the weekend days worked to make up for them."""


@calendar.command("import")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--library", "years", help="Take the years from the library instead, such as 2025,2026 or 2024-2026.")
def import_years(file: Path | None, years: str | None) -> None:
    """Import the calendar of FILE (YAML or JSON), or of the years of --library."""
    if (file is None) == (years is None):
        raise click.UsageError("give either a file or --library")
    if file is not None:
        read = read_calendar_file(file)
        _import(read.years, read.days, source=read.source)
    else:
        known, days = library_calendar(_years(years or ""))
        _import(known, days, source="chinesecalendar")


def _import(years: Iterable[int], days: Iterable[CalendarDay], *, source: str) -> None:
    installation, known = open_installation(), sorted(years)
    with installation.database.writing() as session:
        revision = import_calendar(session, known, days, source=source, now=installation.clock())
    names = ", ".join(str(year) for year in known)
    click.echo(f"Calendar of {names} imported; the rule book is at revision {revision}.", err=True)


def _years(text: str) -> list[int]:
    """Read `2024,2026-2028`."""
    years: list[int] = []
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        if not (first.isdecimal() and (last or first).isdecimal()):
            raise click.BadParameter(f"{part!r} is no year", param_hint="--library")  # noqa: EM102 - likewise
        years.extend(range(int(first), int(last or first) + 1))
    return years
