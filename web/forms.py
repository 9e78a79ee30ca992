"""Pages with a form: where a refusal is shown, and with which status."""

import re
from typing import Any

from flask import make_response, render_template
from flask_wtf import FlaskForm
from werkzeug import Response
from wtforms import Field
from wtforms import Form as BaseForm
from wtforms.fields import FieldList, FormField

from restrictions.outcome import Finding, Refusal
from web.problems import problem_of
from web.wording import sentence

_INVALID = 422


class Asked:
    """Mark a field as asked for. The checks of the document say so themselves, all at once, where it is empty."""

    def __init__(self) -> None:
        """Set what templates and browsers read."""
        self.field_flags = {"required": True}

    def __call__(self, form: BaseForm, field: Field) -> None:
        """Leave the answer to the checks."""


class Form(FlaskForm):  # type: ignore[misc]  # flask_wtf ships no types
    """The base of every form of a page. Its token is checked before the view runs."""

    @property
    def sent(self) -> dict[str, str]:
        """What was sent for its fields, where that is not empty: of a filter, what links to other pages repeat."""
        return {field.name: field.raw_data[0] for field in self if field.raw_data and field.raw_data[0]}


def form_page(template: str, form: Form, *, refusal: Refusal | None = None, **context: Any) -> Response:
    """Return the page of a form: 200 when fresh, 422 with errors at its fields, a refusal's own status with that.

    What a refusal or its findings say of a field is shown at that field, the rest above the form (`problem`).
    Nothing typed is lost. An answer of 400 or more rolls the request's session back.
    """
    if refusal is None:
        return make_response(render_template(template, form=form, **context), _INVALID if form.errors else 200)
    problem = problem_of(refusal)
    elsewhere = show_findings(form, refusal.findings)
    is_at_field = not refusal.findings and show_at_field(form, refusal.field, sentence(refusal.code, refusal.params))
    page = render_template(template, form=form, problem=None if is_at_field else problem, findings=elsewhere, **context)
    return make_response(page, problem.status)


def show_findings(form: Form, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Put each blocking finding at its field; return the warnings, and those whose field the form does not have."""
    return tuple(
        finding
        for finding in findings
        if not (finding.blocks and show_at_field(form, finding.field, sentence(finding.code, finding.params)))
    )


def show_at_field(form: Form, path: str, text: str) -> bool:
    """Put `text` at the field named `path`, written as findings do (`goods[0].un_number`); say whether there is one."""
    field = _fields_by_path(form).get(path)
    if field is None:
        return False
    field.errors = [*field.errors, text]
    return True


def field_path(name: str) -> str:
    """Return the path by which findings name a WTForms field: `goods-0-un_number` is `goods[0].un_number`."""
    return re.sub(r"-(\d+)", r"[\1]", name).replace("-", ".")


def _fields_by_path(form: Form) -> dict[str, Field]:
    """Return the fields by their paths. What is said of a group or list is shown at the first field in it."""
    found: dict[str, Field] = {}
    for field in form:
        _collect(field, found)
    return found


def _collect(field: Field, found: dict[str, Field]) -> Field | None:
    """Add `field`, or all fields in it; return the one at which what is said of the whole is shown."""
    if isinstance(field, FieldList):
        inner = [_collect(entry, found) for entry in field.entries]
    elif isinstance(field, FormField):
        inner = [_collect(part, found) for part in field.form]
    else:
        inner = [field]
    first = next((part for part in inner if part is not None), None)
    if first is not None:
        found.setdefault(field_path(field.name), first)
    return first
