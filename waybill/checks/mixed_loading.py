"""Whether the goods of a load may stand on one vehicle."""

from collections.abc import Sequence
from itertools import combinations

from restrictions.outcome import Finding, Severity
from waybill.codes import WaybillCode
from waybill.goods.mixed_loading import LoadingAnswer, may_load_together
from waybill.listed_goods import ListedLine

CLAUSE = "JT/T 617.6; ADR 7.5.2"

_CODES = {
    LoadingAnswer.NO: (WaybillCode.MIXED_LOADING_FORBIDDEN, Severity.BLOCK),
    LoadingAnswer.UNKNOWN: (WaybillCode.MIXED_LOADING_UNKNOWN, Severity.BLOCK),
    LoadingAnswer.CONDITIONAL: (WaybillCode.MIXED_LOADING_CONDITIONAL, Severity.WARN),
}


def check_mixed_loading(listed: Sequence[ListedLine]) -> list[Finding]:
    """Check that every pair of goods may stand together (ADR 7.5.2): no and unknown block, a condition is told."""
    findings = []
    for first, second in combinations(listed, 2):
        loading = may_load_together(first.entry, second.entry)
        if loading.answer is LoadingAnswer.YES:
            continue
        code, severity = _CODES[loading.answer]
        params = {
            "first": first.line.un_number.display,
            "second": second.line.un_number.display,
            "labels": "" if loading.pair is None else " / ".join(loading.pair),
            "condition": loading.condition or "",
        }
        findings.append(Finding(code, second.field("un_number"), params, CLAUSE, severity))
    return findings
