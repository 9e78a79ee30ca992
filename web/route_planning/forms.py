"""The question for a route, and the choice of one."""

import json
from datetime import datetime
from typing import Any

from flask_babel import gettext, lazy_gettext
from marshmallow import ValidationError as SchemaError
from wtforms import HiddenField
from wtforms.validators import InputRequired

from restrictions.outcome import Malformed
from routing.path import Path
from web.api.judgement_schemas import PathSchema
from web.civil_time_field import CivilTimeField
from web.codes import WebCode
from web.display import instant
from web.forms import Form


class DepartureForm(Form):
    """When the vehicle is to leave. It stands in the address of the page, so that an answer can be gone back to."""

    class Meta:
        """Reading needs no token."""

        csrf = False

    departure = CivilTimeField(
        lazy_gettext("出发时间（北京时间）"), validators=[InputRequired(lazy_gettext("请选择出发时间。"))]
    )

    def refuse_past(self, now: datetime) -> bool:
        """Put an error at the hour if it is over, and say whether it is not."""
        departure: datetime | None = self.departure.data
        if departure is not None and departure < now:
            text = gettext("这个出发时间已经过去（现在是 %(now)s）。请选择以后的时间。", now=instant(now))
            self.departure.errors = [*self.departure.errors, text]
        return not self.departure.errors


class ChoiceForm(Form):
    """A path as the page offered it, and the instant at which to leave on it."""

    route = HiddenField(validators=[InputRequired()])
    departure = HiddenField(validators=[InputRequired()])

    def read(self) -> tuple[Path, datetime]:
        """Return what was chosen; raise `Malformed` for what no page of ours offers."""
        try:
            path: Path = PathSchema().load(json.loads(self.route.data or ""))
            departure = datetime.fromisoformat(self.departure.data or "")
        except (ValueError, TypeError, RecursionError, SchemaError) as error:
            raise Malformed(WebCode.REQUEST_MALFORMED, field="route") from error
        return path, departure


def path_value(path: Path) -> str:
    """Return a path as `ChoiceForm` reads it."""
    document: dict[str, Any] = PathSchema().dump(path)
    return json.dumps(document, separators=(",", ":"))
