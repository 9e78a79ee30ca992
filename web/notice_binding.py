"""A notice is bound to the network in use before it is published: a place that nobody can find is not law here."""

from collections.abc import Iterator
from typing import Any

from restrictions.notice_document import parse_notice
from restrictions.outcome import Finding, Severity, Unlawful
from routing.binding import bind_rule
from routing.codes import RoutingCode
from routing.network import RoadNetwork
from web.codes import WebCode

_HOPELESS = frozenset({RoutingCode.BINDING_WITHOUT_ENCLOSING, RoutingCode.BINDING_ENCLOSING_NOT_FOUND})
"""Issues after which a rule would hold on every road there is."""


def check_binding(document: Any, network: RoadNetwork) -> list[Finding]:
    """Return a finding for each place of the notice that the network does not have.

    One with a larger place declared around it is a warning: there, that larger place becomes unknown. One without
    blocks. Raises `Malformed` where the document is no notice.
    """
    notice = parse_notice(document)
    return [
        finding
        for index, rule in enumerate(notice.rules)
        for finding in _findings(bind_rule(rule, network).issues, index)
    ]


def require_binding(document: Any, network: RoadNetwork) -> list[Finding]:
    """Return the warnings; raise `Unlawful` with every finding if one of them blocks."""
    findings = check_binding(document, network)
    if any(finding.blocks for finding in findings):
        raise Unlawful(WebCode.NOTICE_NOT_BOUND, field="rules", findings=tuple(findings), network=network.name)
    return findings


def _findings(issues: Any, index: int) -> Iterator[Finding]:
    for issue in issues:
        severity = Severity.BLOCK if issue.code in _HOPELESS else Severity.WARN
        yield Finding(issue.code, f"rules[{index}].where", issue.params, severity=severity)
