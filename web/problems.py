"""What went wrong, in the form in which it is answered: problem details (RFC 9457) with our codes."""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import request
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from restrictions.judgement import Judgement
from restrictions.outcome import Finding, Params, Refusal
from waybill.route_planning import RouteUnlawful
from web.api.judgement_schemas import JudgementSchema
from web.codes import WebCode
from web.database import Database
from web.field_messages import field_message
from web.refusals import ADVICE, HTTP_CODES, OTHER_ADVICE, OTHER_TITLE, TITLES, status_of
from web.wording import sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """One error as it is answered: its status, code and values, what lies behind it, headers to send along."""

    status: int
    code: str
    field: str = ""
    params: Params = dataclasses.field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    judgement: Judgement | None = None

    @property
    def title(self) -> str:
        """The kind of error, in the language of the request."""
        return str(gettext(TITLES.get(self.status, OTHER_TITLE)))

    @property
    def detail(self) -> str:
        """What is wrong, in the language of the request."""
        return sentence(self.code, self.params)

    @property
    def advice(self) -> str:
        """What to do next, in the language of the request."""
        return str(gettext(ADVICE.get(self.status, OTHER_ADVICE)))

    def to_document(self) -> dict[str, Any]:
        """Return the members of an `application/problem+json` answer."""
        document = {
            "type": f"urn:hazway:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": request.path,
            "code": str(self.code),
            "field": sent_name(self.field),
            "params": dict(self.params),
            "findings": [finding_document(finding) for finding in self.findings],
        }
        if self.judgement is not None:
            document["judgement"] = JudgementSchema().dump(self.judgement)
        return document


_SENT_AS = ((re.compile(r"_g$"), "_kg"), (re.compile(r"_ml$"), "_l"))


def sent_name(field: str) -> str:
    """Return the name by which the API sends a field: quantities travel in kilograms and litres."""
    for stored, sent in _SENT_AS:
        field = stored.sub(sent, field)
    return field


def finding_document(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON values, with its sentence in the language of the request."""
    return {
        "code": str(finding.code),
        "field": sent_name(finding.field),
        "params": dict(finding.params),
        "clause": finding.clause,
        "severity": finding.severity.value,
        "detail": sentence(finding.code, finding.params),
    }


def problem_of(error: Exception) -> Problem:
    """Return what is answered to an error. What nobody foresaw tells nothing of itself."""
    if isinstance(error, Refusal):
        return _of_refusal(error)
    if isinstance(error, CSRFError):
        return Problem(HTTPStatus.BAD_REQUEST, WebCode.FORM_TOKEN_NOT_VALID)
    if isinstance(error, HTTPException):
        return _of_http(error)
    if isinstance(error, StaleDataError):
        return Problem(HTTPStatus.CONFLICT, WebCode.CHANGED_MEANWHILE)
    if Database.is_busy(error):
        return Problem(HTTPStatus.SERVICE_UNAVAILABLE, WebCode.DATABASE_BUSY, headers={"Retry-After": "5"})
    return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, WebCode.FAULT_OF_OURS)


def _of_refusal(refusal: Refusal) -> Problem:
    status = status_of(refusal)
    headers = {}
    if status is HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Bearer realm="hazway"'
    if status is HTTPStatus.TOO_MANY_REQUESTS:
        headers["Retry-After"] = str(refusal.params.get("wait_s", 1))
    judgement = refusal.judgement if isinstance(refusal, RouteUnlawful) else None
    return Problem(status, refusal.code, refusal.field, refusal.params, refusal.findings, headers, judgement)


def _of_http(error: HTTPException) -> Problem:
    """Keep the status, and of the headers `Allow` and its like; webargs leaves messages in `data`, by location."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    headers = {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After", "Location"}}
    by_location = getattr(error, "data", {}).get("messages", {})
    findings = tuple(finding for messages in by_location.values() for finding in _findings_of(messages))
    return Problem(status, HTTP_CODES.get(status, WebCode.REQUEST_REFUSED), findings=findings, headers=headers)


def _findings_of(messages: Any, path: str = "") -> Iterable[Finding]:
    """Yield a finding for every message of marshmallow's nested tree, its field written `lines[0].un_number`."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            if key == "_schema":
                yield from _findings_of(inner, path or "body")
            else:
                step = f"[{key}]" if isinstance(key, int) else f".{key}" if path else str(key)
                yield from _findings_of(inner, path + step)
    elif isinstance(messages, str):
        yield Finding(WebCode.FIELD_NOT_VALID, path or "body", {"reason": field_message(messages)})
    elif isinstance(messages, Iterable):
        for message in messages:
            yield from _findings_of(message, path or "body")
