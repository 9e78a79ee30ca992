"""A rule: who, with which goods, where, when, to what effect and why; and whether it means a given trip."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from restrictions.codes import RestrictionsCode
from restrictions.goods import ALL_GOODS, GoodsCriterion
from restrictions.judgement import Reason, RuleSource, Verdict
from restrictions.places import Place
from restrictions.unit import ANY_DANGEROUS_UNIT, TransportUnit, UnitCriterion, UnitKind
from restrictions.windows import Always, TimeWindow


class Effect(StrEnum):
    """What a rule does to those it means."""

    PROHIBIT = "prohibit"
    PERMIT_REQUIRED = "permit_required"
    FILING_REQUIRED = "filing_required"
    ADVISE_AVOID = "advise_avoid"

    @property
    def verdict(self) -> Verdict:
        """The verdict of meeting the rule with no paper that lifts it."""
        return _VERDICTS[self]


_VERDICTS = {
    Effect.PROHIBIT: Verdict.PROHIBITED,
    Effect.PERMIT_REQUIRED: Verdict.NEEDS_PERMIT,
    Effect.FILING_REQUIRED: Verdict.NEEDS_FILING,
    Effect.ADVISE_AVOID: Verdict.ADVISORY,
}


class Cause(StrEnum):
    """Why the place is restricted: the 2017 plan's two causes, then the kinds of place of Order 29, art. 49 and 51."""

    HABITUAL_CONGESTION = "habitual_congestion"
    ACCIDENT_PRONE = "accident_prone"
    CROWDED_PLACE = "crowded_place"
    WATER_SOURCE = "water_source"
    NATURE_RESERVE = "nature_reserve"
    STRUCTURE = "structure"
    STEEP_OR_CLIFFSIDE = "steep_or_cliffside"
    HOLIDAY = "holiday"
    WEATHER_OR_EVENT = "weather_or_event"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NoticeReference:
    """The published notice that a rule stands in.

    `is_example` marks a demo's, `is_verified` one whose text was seen in its original.
    """

    number: str
    title: str
    issuer: str
    published_on: date
    is_example: bool = False
    is_verified: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One restriction of a notice.

    `valid_from` (inclusive) and `valid_to` (exclusive, None: until revoked) are aware. `lifted_by` names the
    kind of permit or filing that lifts the rule, "" for none. `enclosing` is the larger place that becomes
    `unknown` where `where` cannot be found on a network; a rule without one cannot be published unbound.
    """

    id: str
    notice: NoticeReference
    sentence: str
    sentence_en: str
    cause: Cause
    effect: Effect
    where: tuple[Place, ...]
    valid_from: datetime
    valid_to: datetime | None = None
    when: tuple[TimeWindow, ...] = (Always(),)
    who: UnitCriterion = ANY_DANGEROUS_UNIT
    goods: GoodsCriterion = ALL_GOODS
    lifted_by: str = ""
    enclosing: Place | None = None

    def source(self) -> RuleSource:
        """Return the copy that an encounter keeps."""
        return RuleSource(
            rule_id=self.id,
            notice_number=self.notice.number,
            notice_title=self.notice.title,
            issuer=self.notice.issuer,
            cause=self.cause.value,
            effect=self.effect.value,
            sentence=self.sentence,
            sentence_en=self.sentence_en,
            is_example=self.notice.is_example,
            is_verified=self.notice.is_verified,
        )

    def reasons_to_bind(self, unit: TransportUnit) -> tuple[Reason, ...]:
        """Return why the rule means `unit`; an empty tuple where it does not."""
        if not self.who.binds(unit):
            return ()
        if self.who.kind is UnitKind.TRUCK and self.goods.binds_all:
            return (Reason(RestrictionsCode.BOUND_EVERY_TRUCK, {}),)
        if self.goods.binds_all and not (self.goods.excluded_classes or self.goods.excluded_un_numbers):
            return (Reason(RestrictionsCode.BOUND_EVERY_DANGEROUS_LOAD, {}),)
        return tuple(
            Reason(
                RestrictionsCode.BOUND_GOODS, {"un_number": item.un_number.display, "hazard_class": item.hazard_class}
            )
            for item in unit.counted_goods
            if self.goods.binds(item)
        )
