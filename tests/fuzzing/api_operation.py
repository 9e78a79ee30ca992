"""One operation of the API under fire: asked by anybody, of any document, every answer held to what is described."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

import schemathesis
from schemathesis import APIOperation, Case, Response
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
)

from tests.fuzzing.problem import hold_problem
from tests.fuzzing.stage import FIRST_ERROR, Stage

DOCUMENT = "/api/v1/openapi.json"
CHECKS = (
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
)
"""Of schemathesis' own. Statuses are held to those described by name, not to `default`; access is looked at here."""

Pairs = Iterable[tuple[str, str]]
Described = APIOperation[Any, Any, Any, Any]
AnyCase = Case[Any]


class Api:
    """Every operation that the document describes, by method and path."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        schema = schemathesis.openapi.from_wsgi(DOCUMENT, stage.app)
        described = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
        self.operations: dict[str, Described] = {operation.label: operation for operation in described}

    def under_fire(self, label: str, settle: Callable[[int], None] | None = None) -> "Operation":
        """The operation; `settle` looks at the documents after each answer, by default as `Stage.settle` does."""
        return Operation(self.stage, self.operations[label], settle or self.stage.settle)


class Operation:
    """An operation, and how often it has answered with each status."""

    def __init__(self, stage: Stage, described: Described, settle: Callable[[int], None]) -> None:
        self.stage = stage
        self.described = described
        self.method, self.path = described.label.split(" ")
        self.statuses: Counter[int] = Counter()
        self._settle = settle
        self._roles = stage.roles_of(described.label)

    @property
    def successes(self) -> int:
        return sum(count for status, count in self.statuses.items() if status < FIRST_ERROR)

    def send(self, name: str, document: str = "", query: Pairs = (), body: bytes | None = None) -> Any:
        """Ask as the account of that name, of the document with that key; return what is told."""
        key = self.path.partition("{")[2].partition("}")[0]
        asked = "&".join(f"{_quoted(field)}={_quoted(value)}" for field, value in query)
        answer = self.stage.app.test_client().open(
            f"{self.path.replace(f'{{{key}}}', _quoted(document))}?{asked}",
            method=self.method,
            data=body,
            content_type=None if body is None else "application/json",
            headers=self.stage.people.bearing(name),
        )
        case = self.described.Case(path_parameters={key: document} if key else {}, media_type="application/json")
        self.hold(case, Response.from_any(answer), name)
        return answer.get_json() if "json" in answer.content_type else None

    def hold(self, case: AnyCase, answer: Response, name: str) -> None:
        """Fail where an answer is not as described, or has left the documents where they cannot be."""
        self.statuses[answer.status_code] += 1
        try:
            self._hold(case, answer, name)
        except AssertionError as fault:
            fault.add_note(f"{name} {case.as_curl_command()}\n{case.path_parameters} {case.query} {case.body!r:.2000}")
            raise

    def _hold(self, case: AnyCase, answer: Response, name: str) -> None:
        status = answer.status_code
        case.validate_response(answer, checks=list(CHECKS))
        described = self.described.responses.status_codes
        assert str(status) in described, f"{self.described.label} answers {status}, and describes only {described}"
        assert status >= FIRST_ERROR or name.partition("-")[0] in self._roles, f"it serves {name}"
        if status >= FIRST_ERROR:
            hold_problem(status, answer.headers["content-type"][0], answer.json())
        self._settle(status)


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")
