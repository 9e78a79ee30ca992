"""`hazway notices`."""

import getpass
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from restrictions.notice_file import read_notice_file
from restrictions.register.notice_record import NoticeRecord
from restrictions.register.publishing import publish_notice, revoke_notice
from restrictions.register.revisions import current_revision
from web.commands.opening import open_installation
from web.commands.refusing import in_english
from web.display import day, instant
from web.notice_binding import require_binding


@click.group()
def notices() -> None:
    """Publish notices and list them."""


@notices.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", default=getpass.getuser, help="Who publishes it; the user's name if not given.")
def publish(file: Path, by: str) -> None:
    """Publish the notice in FILE (YAML or JSON), if its places can be found on the network in use."""
    installation = open_installation()
    document = read_notice_file(file)
    with installation.database.reading() as session:
        network = installation.roads.network_in_use(session)
    for warning in require_binding(document, network):
        click.echo(f"{warning.field}: {in_english(warning)}", err=True)
    with installation.database.writing() as session:
        record = publish_notice(session, document, published_by=by, now=installation.clock())
        number, revision = record.number, current_revision(session)
    click.echo(f"Notice {number} published; the rule book is at revision {revision}.", err=True)


@notices.command()
@click.argument("number")
@click.option("--by", default=getpass.getuser, help="Who revokes it; the user's name if not given.")
def revoke(number: str, by: str) -> None:
    """End the rules of notice NUMBER now; what was judged until now stays as it was."""
    installation = open_installation()
    with installation.database.writing() as session:
        revoke_notice(session, number, by=by, now=installation.clock())
        revision = current_revision(session)
    click.echo(f"Notice {number} revoked; the rule book is at revision {revision}.", err=True)


@notices.command("list")
def list_notices() -> None:
    """List the notices published, the latest first."""
    table = Table("number", "title", "issuer", "published", "recorded", "")
    with open_installation().database.reading() as session:
        for record in session.scalars(select(NoticeRecord).order_by(NoticeRecord.recorded_at.desc())):
            state = "revoked" if record.is_revoked else "example" if record.is_example else ""
            table.add_row(
                record.number,
                record.title,
                ", ".join(record.issuers),
                day(record.published_on),
                instant(record.recorded_at),
                state,
            )
    Console().print(table)
