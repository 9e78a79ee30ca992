"""Findings in answers that are no problems: written as problems write them."""

from typing import Any

from marshmallow import pre_dump

from restrictions.outcome import Finding
from web.api.problem_schema import FindingSchema
from web.problems import finding_document


class SentFindingSchema(FindingSchema):
    """One thing wrong, at one field."""

    @pre_dump
    def write(self, finding: Finding, **_: Any) -> dict[str, Any]:
        """Return the finding with its sentence in the language of the request."""
        return finding_document(finding)
