"""`hazway database`."""

import click

from web.commands.opening import open_installation
from web.schema import is_current, upgrade, write_revision


@click.group()
def database() -> None:
    """Make and change the tables."""


@database.command("upgrade")
def upgrade_database() -> None:
    """Bring the tables up to this release."""
    engine = open_installation(migrated=False).database.engine
    upgrade(engine)
    click.echo("The database is up to date.", err=True)


@database.command()
def check() -> None:
    """Say whether the tables are those of this release; exit with status 1 if not."""
    is_up_to_date = is_current(open_installation(migrated=False).database.engine)
    click.echo("up to date" if is_up_to_date else "not up to date: run `hazway database upgrade`")
    raise SystemExit(0 if is_up_to_date else 1)


@database.command()
@click.argument("message")
def revision(message: str) -> None:
    """Write the next migration from the difference between database and models (for maintainers)."""
    write_revision(open_installation(migrated=False).database.engine, message)
