"""Publishing a notice and revoking it. Each makes the next revision of the rule book."""

import dataclasses
import hashlib
from datetime import datetime
from typing import Any

import rfc8785
from sqlalchemy import select
from sqlalchemy.orm import Session

from restrictions.codes import RestrictionsCode
from restrictions.notation import to_document
from restrictions.notice import Notice
from restrictions.notice_checks import check_publication
from restrictions.notice_document import notice_document, parse_notice
from restrictions.outcome import Conflict, NotFound, Unlawful
from restrictions.register.notice_record import NoticeRecord, RuleRecord
from restrictions.register.revision_record import Change, RuleBookRevision
from restrictions.register.revisions import hold_rulebook, in_order, make_revision
from restrictions.rulebook import RuleBook
from restrictions.rules import Rule
from storage.identity import new_id


def publish_notice(session: Session, document: Any, *, published_by: str, now: datetime) -> NoticeRecord:
    """Publish the notice that `document` states; its rules are in the book from the revision made here on.

    Raises `Malformed` where the document is no notice and `Unlawful` where it may not be published, both with every
    finding; `Conflict` where its number was published before, or another session made a revision meanwhile.
    """
    notice = parse_notice(document)
    blocking = tuple(finding for finding in check_publication(notice) if finding.blocks)
    if blocking:
        raise Unlawful(RestrictionsCode.NOTICE_NOT_PUBLISHABLE, findings=blocking, number=notice.number)
    book = hold_rulebook(session)
    if find_notice(session, notice.number) is not None:
        raise Conflict(RestrictionsCode.NOTICE_ALREADY_PUBLISHED, field="number", number=notice.number)
    revision = make_revision(
        session,
        RuleBook(book.revision + 1, in_order((*book.rules, *notice.rules)), book.calendar),
        change=Change.NOTICE_PUBLISHED,
        subject=notice.number,
        made_by=published_by,
        now=now,
    )
    record = _record_of(notice, published_by=published_by, revision=revision)
    session.add(record)
    session.flush()
    return record


def revoke_notice(session: Session, number: str, *, by: str, now: datetime) -> NoticeRecord:
    """End the validity of every rule of the notice now. What was true until now stays in the book.

    Raises `NotFound` for a notice never published, `Conflict` for one revoked before, or where another session made
    a revision meanwhile.
    """
    book = hold_rulebook(session)
    record = get_notice(session, number)
    if record.is_revoked:
        raise Conflict(RestrictionsCode.NOTICE_ALREADY_REVOKED, field="number", number=number)
    standing = {row.rule_id: row for row in record.rules if row.end_revision is None}
    kept = {rule.id: _cut_short(rule, now) if rule.id in standing else rule for rule in book.rules}
    revision = make_revision(
        session,
        RuleBook(book.revision + 1, tuple(rule for rule in kept.values() if rule is not None), book.calendar),
        change=Change.NOTICE_REVOKED,
        subject=number,
        made_by=by,
        now=now,
    )
    record.revoked_at, record.revoked_by = now, by
    for rule in book.rules:
        successor = kept[rule.id]
        if successor != rule:
            standing[rule.id].end(revision)
            if successor is not None:
                record.rules.append(_rule_record(successor, revision))
    session.flush()
    return record


def _cut_short(rule: Rule, at: datetime) -> Rule | None:
    """Return `rule` valid until `at` only: itself where it ended before, None where it had not begun."""
    if rule.valid_to is not None and rule.valid_to <= at:
        return rule
    return dataclasses.replace(rule, valid_to=at) if rule.valid_from < at else None


def get_notice(session: Session, number: str) -> NoticeRecord:
    """Return the published notice of `number`, revoked or not; raise `NotFound` where there is none."""
    record = find_notice(session, number)
    if record is None:
        raise NotFound(RestrictionsCode.NOTICE_NOT_FOUND, field="number", number=number)
    return record


def find_notice(session: Session, number: str) -> NoticeRecord | None:
    """Return the published notice of `number`, revoked or not, or None."""
    return session.scalar(select(NoticeRecord).where(NoticeRecord.number == number))


def _record_of(notice: Notice, *, published_by: str, revision: RuleBookRevision) -> NoticeRecord:
    document = notice_document(notice)
    return NoticeRecord(
        id=new_id(revision.made_at),
        number=notice.number,
        title=notice.title,
        issuers=list(notice.issuers),
        published_on=notice.published_on,
        is_example=notice.is_example,
        document=document,
        digest=hashlib.sha256(rfc8785.dumps(document)).hexdigest(),
        recorded_at=revision.made_at,
        published_by=published_by,
        rules=[_rule_record(rule, revision) for rule in notice.rules],
    )


def _rule_record(rule: Rule, revision: RuleBookRevision) -> RuleRecord:
    record = RuleRecord(
        id=new_id(revision.made_at),
        rule_id=rule.id,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        document=to_document(rule),
    )
    record.begin(revision)
    return record
