"""What several checks ask of a paper: is it on record, is it valid on the day, does its scope cover the goods."""

from collections.abc import Iterable
from datetime import date

from restrictions.goods import ListFlag, is_within_class
from restrictions.outcome import Finding
from waybill.codes import WaybillCode
from waybill.listed_goods import ListedLine

HIGHLY_TOXIC_SCOPE = ListFlag.HIGHLY_TOXIC.value
"""What a scope must name beside the class, for 剧毒 goods [memory: 道路危险货物运输管理规定]."""


def check_validity(
    paper: str, number: str, valid_to_on: date | None, day: date, field: str, clause: str
) -> list[Finding]:
    """Return a finding where the paper is not on record, or where its last day lies before `day`."""
    if valid_to_on is None or not number.strip():
        return [Finding(WaybillCode.PAPER_UNKNOWN, field, {"paper": paper, "number": number}, clause)]
    if valid_to_on < day:
        params = {"paper": paper, "number": number, "valid_to": valid_to_on.isoformat(), "day": day.isoformat()}
        return [Finding(WaybillCode.PAPER_EXPIRED, field, params, clause)]
    return []


def check_scope(
    paper: str, number: str, scope: Iterable[str], listed: Iterable[ListedLine], field: str, clause: str
) -> list[Finding]:
    """Return a finding for each class of the load that the scope does not cover, and for 剧毒 that it does not name.

    A scope that names a class covers its divisions; one that names a division covers no other.
    """
    covered = frozenset(scope)
    params = {"paper": paper, "number": number}
    lines = tuple(listed)
    missing = {
        line.entry.hazard_class
        for line in lines
        if not any(is_within_class(line.entry.hazard_class, named) for named in covered)
    }
    findings = [
        Finding(WaybillCode.SCOPE_LACKS_CLASS, field, {**params, "hazard_class": hazard_class}, clause)
        for hazard_class in sorted(missing)
    ]
    if HIGHLY_TOXIC_SCOPE not in covered:
        findings.extend(
            Finding(
                WaybillCode.SCOPE_LACKS_HIGHLY_TOXIC,
                field,
                {**params, "un_number": line.line.un_number.display},
                clause,
            )
            for line in lines
            if ListFlag.HIGHLY_TOXIC in line.flags
        )
    return findings
