"""A notice as a document: JSON values with the keys of `Notice`, its rules with those of `Rule` but for `notice`.

In the document a rule's `id` is its name within the notice.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from cattrs import BaseValidationError

from restrictions.codes import RestrictionsCode
from restrictions.document_faults import faults_of
from restrictions.notation import Document, from_document, to_document
from restrictions.notice import Notice
from restrictions.notice_checks import check_notice
from restrictions.outcome import Finding, Malformed

_PLACEHOLDER = {"number": "", "title": "", "issuer": "", "published_on": "1970-01-01"}
"""Stands in each rule for the reference to its notice while both are read."""


def parse_notice(document: Any) -> Notice:
    """Read a notice document. Nothing of it is dropped: what is not understood is a fault.

    Raises `Malformed` with a finding for every fault, its field the path of the value, such as
    `rules[0].when[1].hours[0]`.
    """
    if not isinstance(document, Mapping):
        raise _malformed(Finding(RestrictionsCode.DOCUMENT_VALUE_WRONG, "", {"value": type(document).__name__}))
    prepared = {**document, "rules": _with_placeholders(document.get("rules"))} if "rules" in document else document
    strays = tuple(_stray_references(document.get("rules")))
    try:
        read = from_document(dict(prepared), Notice)
    except BaseValidationError as error:
        raise _malformed(*strays, *faults_of(error, prepared)) from error
    rules = (dataclasses.replace(rule, id=f"{read.number}/{rule.id}", notice=read.reference) for rule in read.rules)
    notice = dataclasses.replace(read, rules=tuple(rules))
    findings = (*strays, *check_notice(notice))
    if findings:
        raise _malformed(*findings)
    return notice


def notice_document(notice: Notice) -> Document:
    """Return the document that `parse_notice` reads back as `notice`, every key written out."""
    document = to_document(notice)
    for rule, written in zip(notice.rules, document["rules"], strict=True):
        del written["notice"]
        written["id"] = notice.name_of(rule)
    return document


def _malformed(*findings: Finding) -> Malformed:
    return Malformed(RestrictionsCode.NOTICE_MALFORMED, field="notice", findings=findings)


def _with_placeholders(rules: Any) -> Any:
    if not isinstance(rules, list | tuple):
        return rules
    return [{**rule, "notice": _PLACEHOLDER} if isinstance(rule, Mapping) else rule for rule in rules]


def _stray_references(rules: Any) -> Iterator[Finding]:
    """Yield a finding for each rule that names a notice: it belongs to the one in which it stands."""
    for index, rule in enumerate(rules if isinstance(rules, list | tuple) else ()):
        if isinstance(rule, Mapping) and "notice" in rule:
            yield Finding(RestrictionsCode.DOCUMENT_KEY_UNKNOWN, f"rules[{index}].notice", {"key": "notice"})
