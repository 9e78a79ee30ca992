"""What a notice cannot mean though it reads well: contradictions, and rules that hold nowhere, never or for nobody."""

import re
from collections import Counter
from collections.abc import Iterator

from restrictions.civil import civil_date
from restrictions.codes import RestrictionsCode
from restrictions.document_faults import join
from restrictions.goods import HAZARD_CLASSES, GoodsCriterion
from restrictions.notice import Notice
from restrictions.outcome import Finding, Severity
from restrictions.place_checks import check_place
from restrictions.rules import Effect, Rule
from restrictions.unit import UnitCriterion
from restrictions.window_checks import check_window

_RULE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_notice(notice: Notice) -> list[Finding]:
    """Return everything for which `notice` cannot be taken as it stands; fields are paths in its document."""
    findings = list(_check_head(notice))
    names = Counter(notice.name_of(rule) for rule in notice.rules)
    for index, rule in enumerate(notice.rules):
        at, name = f"rules[{index}]", notice.name_of(rule)
        if not _RULE_NAME.fullmatch(name):
            findings.append(Finding(RestrictionsCode.RULE_ID_MALFORMED, join(at, "id"), {"value": name}))
        if names[name] > 1:
            findings.append(Finding(RestrictionsCode.RULE_ID_REPEATED, join(at, "id"), {"value": name}))
        findings.extend(_check_rule(rule, at))
    return findings


def check_publication(notice: Notice) -> list[Finding]:
    """Return what stands against publishing `notice`, a well-formed one; a finding that does not block only warns."""
    findings = []
    for index, rule in enumerate(notice.rules):
        at = f"rules[{index}]"
        if rule.effect in (Effect.PERMIT_REQUIRED, Effect.FILING_REQUIRED) and not rule.lifted_by:
            params = {"effect": rule.effect.value}
            findings.append(Finding(RestrictionsCode.RULE_PAPER_NOT_NAMED, join(at, "lifted_by"), params))
        if civil_date(rule.valid_from) < notice.published_on:
            findings.append(_in_force_unannounced(join(at, "valid_from")))
    return findings


def _in_force_unannounced(at: str) -> Finding:
    law = "Road Traffic Safety Law, art. 39"
    return Finding(RestrictionsCode.RULE_BEFORE_NOTICE, at, clause=law, severity=Severity.WARN)


def _check_head(notice: Notice) -> Iterator[Finding]:
    for field in ("number", "title"):
        if not getattr(notice, field).strip():
            yield Finding(RestrictionsCode.DOCUMENT_TEXT_EMPTY, field)
    if not any(issuer.strip() for issuer in notice.issuers):
        yield Finding(RestrictionsCode.NOTICE_WITHOUT_ISSUER, "issuers")
    if not notice.rules:
        yield Finding(RestrictionsCode.NOTICE_WITHOUT_RULES, "rules")


def _check_rule(rule: Rule, at: str) -> Iterator[Finding]:
    if not rule.sentence.strip():
        yield Finding(RestrictionsCode.DOCUMENT_TEXT_EMPTY, join(at, "sentence"))
    if rule.valid_to is not None and rule.valid_to <= rule.valid_from:
        yield Finding(RestrictionsCode.RULE_VALIDITY_REVERSED, join(at, "valid_to"))
    if not rule.where:
        yield Finding(RestrictionsCode.RULE_WITHOUT_PLACE, join(at, "where"))
    if not rule.when:
        yield Finding(RestrictionsCode.RULE_WITHOUT_TIME, join(at, "when"))
    for index, place in enumerate(rule.where):
        yield from check_place(place, f"{at}.where[{index}]")
    if rule.enclosing is not None:
        yield from check_place(rule.enclosing, join(at, "enclosing"))
    for index, window in enumerate(rule.when):
        yield from check_window(window, f"{at}.when[{index}]")
    yield from _check_unit(rule.who, join(at, "who"))
    yield from _check_goods(rule.goods, join(at, "goods"))


def _check_unit(criterion: UnitCriterion, at: str) -> Iterator[Finding]:
    for field in ("registrations", "except_registrations"):
        for value in sorted(getattr(criterion, field)):
            if len(value) != 1:  # the province's character; anything longer would match no plate
                yield Finding(RestrictionsCode.RULE_REGISTRATION_MALFORMED, join(at, field), {"value": value})


def _check_goods(criterion: GoodsCriterion, at: str) -> Iterator[Finding]:
    for field in ("classes", "excluded_classes"):
        for value in sorted(getattr(criterion, field) - HAZARD_CLASSES):
            yield Finding(RestrictionsCode.RULE_CLASS_UNKNOWN, join(at, field), {"value": value})
