import hashlib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import rfc8785
from sqlalchemy import select
from sqlalchemy.orm import Session

from restrictions.notice_document import notice_document, parse_notice
from restrictions.outcome import Conflict, Malformed, NotFound, Unlawful
from restrictions.register.notice_record import NoticeRecord, RuleRecord
from restrictions.register.publishing import find_notice, get_notice, publish_notice, revoke_notice
from restrictions.register.revision_record import Change, RuleBookRevision
from restrictions.register.revisions import current_revision, load_rulebook, rulebook_as_of
from tests.restrictions.samples import a_notice_document, a_rule_document, at, span

NOW = at("2026-01-06 09:00")
LATER = NOW + timedelta(days=30)


def publish(session: Session, number: str = "测〔2026〕1号", *, now: datetime = NOW, **rule: Any) -> NoticeRecord:
    document = a_notice_document(a_rule_document(**rule), number=number)
    return publish_notice(session, document, published_by="民警甲", now=now)


def test_a_published_notice_is_kept_whole_with_who_and_when(session: Session) -> None:
    document = a_notice_document(a_rule_document(id="one"), a_rule_document(id="two"), is_example=True, source="某处")
    record = publish_notice(session, document, published_by="民警甲", now=NOW)
    session.commit()
    session.expire_all()
    whole = notice_document(parse_notice(document))
    assert record.document == whole
    assert parse_notice(record.document) == parse_notice(document)
    assert record.digest == hashlib.sha256(rfc8785.dumps(whole)).hexdigest()
    assert (record.number, record.title, record.issuers) == ("测〔2026〕1号", "测试通告", ["测试支队"])
    assert (record.published_on, record.is_example) == (date(2026, 1, 5), True)
    assert (record.published_by, record.recorded_at, record.is_revoked) == ("民警甲", NOW, False)
    assert [row.rule_id for row in record.rules] == ["测〔2026〕1号/one", "测〔2026〕1号/two"]
    assert {(row.valid_from, row.valid_to) for row in record.rules} == {(at("2026-01-10 00:00"), None)}
    assert {(row.first_revision, row.end_revision, row.recorded_from, row.recorded_to) for row in record.rules} == {
        (1, None, NOW, None)
    }


def test_publishing_makes_the_next_revision_and_says_what_changed(session: Session) -> None:
    assert current_revision(session) == 0
    publish(session)
    publish(session, "测〔2026〕2号", now=LATER)
    made = session.scalars(select(RuleBookRevision).order_by(RuleBookRevision.revision)).all()
    assert [(item.revision, item.change, item.subject, item.made_by, item.made_at) for item in made] == [
        (1, Change.NOTICE_PUBLISHED, "测〔2026〕1号", "民警甲", NOW),
        (2, Change.NOTICE_PUBLISHED, "测〔2026〕2号", "民警甲", LATER),
    ]
    assert [item.digest for item in made] == [load_rulebook(session, number).digest for number in (1, 2)]
    assert current_revision(session) == 2


def test_a_malformed_notice_leaves_nothing_behind(session: Session) -> None:
    document = a_notice_document(a_rule_document(when=[{"type": "daily", "hours": ["25:00-26:00"]}]))
    with pytest.raises(Malformed) as refusal:
        publish_notice(session, document, published_by="民警甲", now=NOW)
    assert [finding.field for finding in refusal.value.findings] == ["rules[0].when[0].hours[0]"]
    session.commit()
    assert session.scalars(select(NoticeRecord)).all() == []
    assert current_revision(session) == 0


def test_a_rule_that_asks_for_a_paper_without_a_name_is_not_published(session: Session) -> None:
    with pytest.raises(Unlawful) as refusal:
        publish(session, effect="permit_required")
    assert refusal.value.code == "restrictions.notice.not_publishable"
    assert [finding.code for finding in refusal.value.findings] == ["restrictions.rule.paper_not_named"]
    assert current_revision(session) == 0


def test_a_warning_does_not_keep_a_notice_from_being_published(session: Session) -> None:
    publish(session, valid_from="2025-01-01T00:00:00+08:00")
    assert current_revision(session) == 1


def test_a_number_is_published_once_even_after_it_was_revoked(session: Session) -> None:
    publish(session)
    for _ in range(2):
        with pytest.raises(Conflict) as refusal:
            publish(session, sentence="另一句。")
        assert refusal.value.code == "restrictions.notice.already_published"
        assert refusal.value.params == {"number": "测〔2026〕1号"}
        if not get_notice(session, "测〔2026〕1号").is_revoked:
            revoke_notice(session, "测〔2026〕1号", by="民警乙", now=LATER)
    assert current_revision(session) == 2


def test_a_notice_never_published_is_not_found(session: Session) -> None:
    assert find_notice(session, "无") is None
    operations: list[Callable[[], object]] = [
        lambda: get_notice(session, "无"),
        lambda: revoke_notice(session, "无", by="民警乙", now=NOW),
    ]
    for operation in operations:
        with pytest.raises(NotFound) as refusal:
            operation()
        assert refusal.value.code == "restrictions.notice.not_found"
    assert current_revision(session) == 0


def test_a_revoked_rule_is_in_force_until_then_and_no_longer(session: Session) -> None:
    publish(session, when=[{"type": "always"}])
    record = revoke_notice(session, "测〔2026〕1号", by="民警乙", now=LATER)
    assert (record.revoked_at, record.revoked_by, record.is_revoked) == (LATER, "民警乙", True)
    book = load_rulebook(session)
    (rule,) = book.rules
    assert book.revision == 2
    assert book.in_force(rule, span("2026-01-01 00:00", "2027-01-01 00:00")) == [
        span("2026-01-10 00:00", "2026-02-05 09:00")
    ]


def test_the_book_before_a_revocation_still_holds_the_rule_without_end(session: Session) -> None:
    publish(session)
    before = load_rulebook(session)
    revoke_notice(session, "测〔2026〕1号", by="民警乙", now=LATER)
    assert load_rulebook(session, 1) == before
    assert rulebook_as_of(session, LATER - timedelta(microseconds=1)) == before
    assert rulebook_as_of(session, LATER).rules[0].valid_to == LATER


@pytest.mark.parametrize(
    ("valid_to", "now", "kept"),
    [
        (None, "2026-01-09 23:59", []),
        (None, "2026-01-10 00:00", []),
        (None, "2026-01-10 00:01", ["2026-01-10 00:01"]),
        ("2026-03-01T00:00:00+08:00", "2026-02-28 23:59", ["2026-02-28 23:59"]),
        ("2026-03-01T00:00:00+08:00", "2026-03-01 00:00", ["2026-03-01 00:00"]),
        ("2026-03-01T00:00:00+08:00", "2026-04-01 00:00", ["2026-03-01 00:00"]),
    ],
)
def test_revoking_changes_what_is_to_come_and_not_what_was(
    valid_to: str | None, now: str, kept: list[str], session: Session
) -> None:
    publish(session, valid_to=valid_to)
    revoke_notice(session, "测〔2026〕1号", by="民警乙", now=at(now))
    assert [rule.valid_to for rule in load_rulebook(session).rules] == [at(text) for text in kept]
    assert current_revision(session) == 2


def test_revoking_one_notice_leaves_the_others(session: Session) -> None:
    publish(session)
    publish(session, "测〔2026〕2号")
    revoke_notice(session, "测〔2026〕1号", by="民警乙", now=LATER)
    assert [(rule.id, rule.valid_to) for rule in load_rulebook(session).rules] == [
        ("测〔2026〕1号/ring", LATER),
        ("测〔2026〕2号/ring", None),
    ]


def test_the_row_of_a_revoked_rule_ends_where_its_follower_begins(session: Session) -> None:
    publish(session)
    revoke_notice(session, "测〔2026〕1号", by="民警乙", now=LATER)
    rows = session.scalars(select(RuleRecord).order_by(RuleRecord.first_revision)).all()
    assert [
        (row.first_revision, row.end_revision, row.recorded_from, row.recorded_to, row.valid_to) for row in rows
    ] == [
        (1, 2, NOW, LATER, None),
        (2, None, LATER, None, LATER),
    ]


def test_a_notice_is_revoked_once(session: Session) -> None:
    publish(session)
    revoke_notice(session, "测〔2026〕1号", by="民警乙", now=LATER)
    with pytest.raises(Conflict) as refusal:
        revoke_notice(session, "测〔2026〕1号", by="民警乙", now=LATER)
    assert refusal.value.code == "restrictions.notice.already_revoked"
    assert current_revision(session) == 2
