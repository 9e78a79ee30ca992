"""How a command refuses: one line a fault on the error stream, in English, and exit status 1."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import click
from babel.support import NullTranslations, Translations
from sqlalchemy.exc import OperationalError

from restrictions.outcome import Conflict, Finding, Issue, Refusal
from web.codes import WebCode
from web.translations import FOLDER
from web.wording import sentence


class RefusingGroup(click.Group):
    """A group whose commands tell a refusal rather than show a traceback."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command; a refusal ends it, and so does a database that is not there."""
        try:
            return super().invoke(context)
        except Refusal as refusal:
            _end(context, refusal)
        except OperationalError as error:
            _end(context, Conflict(WebCode.DATABASE_NOT_AVAILABLE, reason=str(error.orig).strip()))


def _end(context: click.Context, refusal: Refusal) -> None:
    for line in lines_of(refusal):
        click.echo(line, err=True)
    context.exit(1)


def lines_of(refusal: Refusal) -> Iterator[str]:
    """Yield what a refusal says, then each finding behind it."""
    where = f"{refusal.field}: " if refusal.field else ""
    yield f"{where}{in_english(refusal)} [{refusal.code}]"
    for finding in refusal.findings:
        yield f"  {finding.field}: {in_english(finding)} [{finding.code}]"


def in_english(said: Refusal | Finding | Issue) -> str:
    """Return the English sentence of a code with its values."""
    return sentence(said.code, said.params, translate=_english().gettext)


@cache
def _english() -> NullTranslations:
    return Translations.load(str(FOLDER), ["en"])
