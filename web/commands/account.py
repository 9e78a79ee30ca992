"""`hazway account`."""

import click
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from restrictions.outcome import NotFound
from waybill.actor import Role
from waybill.organisation import Organisation
from waybill.person import Person
from web.accounts.account import Account, get_account
from web.accounts.api_token import make_token
from web.codes import WebCode
from web.commands.opening import open_installation

_LONGEST = 100


def _short(_context: click.Context, _parameter: click.Parameter, text: str) -> str:
    if len(text) > _LONGEST:
        message = f"{len(text)} characters, of which there may be {_LONGEST}"
        raise click.BadParameter(message)
    return text


@click.group()
def account() -> None:
    """Make accounts, change passwords, make tokens."""


@account.command()
@click.argument("login_name")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--name", default="", callback=_short, help="What to call the account; else its login name.")
@click.option("--organisation", default="", help="The organisation's credit code or name.")
@click.option("--person", default="", help="The name of the registered person, for a driver or an escort.")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for if not given.")
def create(login_name: str, role: str, name: str, organisation: str, person: str, password: str) -> None:
    """Make the account LOGIN_NAME."""
    installation = open_installation()
    with installation.database.writing() as session:
        owner = _organisation(session, organisation) if organisation else None
        holder = _person(session, owner, person) if person else None
        Account.make(
            session,
            login_name,
            password,
            Role(role),
            now=installation.clock(),
            name=name,
            organisation_id=owner.id if owner else None,
            person_id=holder.id if holder else None,
        )
    click.echo(f"Account {login_name} made.", err=True)


@account.command()
@click.argument("login_name")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for if not given.")
def password(login_name: str, password: str) -> None:
    """Give LOGIN_NAME a new password, which ends its sessions."""
    with open_installation().database.writing() as session:
        get_account(session, login_name).change_password(password)
    click.echo(f"Password of {login_name} changed.", err=True)


@account.command()
@click.argument("login_name")
@click.option("--purpose", default="", callback=_short, help="What the token is for.")
def token(login_name: str, purpose: str) -> None:
    """Make an API token that acts as LOGIN_NAME, and print it. It cannot be shown again."""
    installation = open_installation()
    with installation.database.writing() as session:
        made = make_token(session, get_account(session, login_name), purpose, now=installation.clock())
    click.echo(made)


def _organisation(session: Session, wanted: str) -> Organisation:
    found = session.scalar(
        select(Organisation).where(or_(Organisation.credit_code == wanted, Organisation.name == wanted))
    )
    if found is None:
        raise NotFound(WebCode.ACCOUNT_OF_NO_ORGANISATION, field="organisation", organisation=wanted)
    return found


def _person(session: Session, owner: Organisation | None, name: str) -> Person:
    if owner is None:
        raise click.UsageError("--person needs --organisation")
    found = session.scalars(select(Person).where(Person.owner_id == owner.id, Person.name == name)).all()
    if len(found) != 1:
        raise NotFound(WebCode.ACCOUNT_OF_NO_PERSON, field="person", person=name, count=len(found))
    return found[0]
