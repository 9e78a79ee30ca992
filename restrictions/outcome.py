"""The three things that can be said of what is wrong, never mixed.

A *finding* is a value in a list, a *refusal* is an exception, an *issue* records what could not be read.
None carries text for a person: `web` has the sentences, looked up by code.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Params = Mapping[str, str | int | float]
"""Named values that a sentence about a code may use."""


class Severity(StrEnum):
    """How much a finding weighs."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a document or a rule: what, where, by which clause."""

    code: str
    field: str
    params: Params = dataclasses.field(default_factory=dict)
    clause: str = ""
    severity: Severity = Severity.BLOCK

    @property
    def blocks(self) -> bool:
        """Whether the step in hand must not go on."""
        return self.severity is Severity.BLOCK


@dataclass(frozen=True, slots=True)
class Issue:
    """Something of a source that could not be read, and so was not believed."""

    code: str
    subject: str
    params: Params = dataclasses.field(default_factory=dict)


class Refusal(Exception):  # noqa: N818 - the field's word, and an expected answer rather than an error
    """An operation that may not be done: a stable code, the field at fault, named values, the findings behind it.

    Subclasses name the kind, which `web` turns into a status.
    """

    def __init__(
        self, code: str, *, field: str = "", findings: tuple[Finding, ...] = (), **params: str | float
    ) -> None:
        """Refuse with `code`."""
        super().__init__(code)
        self.code = code
        self.field = field
        self.params: Params = params
        self.findings = findings


class Malformed(Refusal):
    """The request cannot be understood."""


class NotFound(Refusal):
    """What was named does not exist, or not for this actor."""


class Forbidden(Refusal):
    """The actor's role or organisation may not do this."""


class Conflict(Refusal):
    """The thing is in a state that does not allow this."""


class Unlawful(Refusal):
    """A rule or a check forbids it; the findings or the judgement say which."""


class Unsolvable(Refusal):
    """The question is well put, and has no answer: no route, no hour."""
