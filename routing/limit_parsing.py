"""Reading the limits of a way from its tags, per driving direction."""

from collections.abc import Callable, Iterable, Iterator

from routing.codes import RoutingCode
from routing.conditional import Clause, parse_conditional
from routing.limit_families import FAMILIES, Family, is_unknown_hazmat_key, lane_rungs, rungs
from routing.osm_extract import Tags
from routing.tag_limits import LimitKind, TagClause, TagLimit
from routing.tag_values import OPEN, Meaning

_USUAL_EXCEPTIONS = frozenset({"delivery", "loading", "unloading"})
"""Hours of these are as a rule the only ones at which a street is open."""


def parse_limits(way_id: int, tags: Tags, *, is_forward: bool) -> tuple[TagLimit, ...]:
    """Return the limits on driving the way as drawn, or against it; none for tags that restrict nobody."""
    families = [family for family in FAMILIES if any(_begins(key, family) for key in tags)]
    limits = [limit for family in families for limit in _family_limits(way_id, tags, family, is_forward=is_forward)]
    limits.extend(
        TagLimit(way_id, LimitKind.HAZMAT, (TagClause(key, value, fault=RoutingCode.WAY_LIMIT_UNREADABLE),))
        for key, value in sorted(tags.items())
        if is_unknown_hazmat_key(key)
    )
    return tuple(limits)


def _begins(key: str, family: Family) -> bool:
    """Return whether `key` is about the family's thing: a cheap question before the ladder is walked."""
    return key.startswith(family.ladder)


def _family_limits(way_id: int, tags: Tags, family: Family, *, is_forward: bool) -> Iterator[TagLimit]:
    ladder = _ladder(tags, rungs(family, is_forward=is_forward), family.read)
    of_side = _ladder(tags, rungs(family, is_forward=is_forward, of_side_only=True), family.read)
    # A broader key for this direction is not settled by a narrower one for both.
    is_settled = all(clause in ladder for clause in of_side if clause.meaning.restricts)
    for clauses in (ladder, [] if is_settled else of_side, _lanes(tags, family, is_forward=is_forward)):
        if any(clause.restricts_perhaps or clause.fault for clause in clauses):
            yield TagLimit(way_id, family.kind, tuple(clauses), family.category, family.is_for_dangerous_goods)


def _ladder(tags: Tags, keys: Iterable[tuple[str, bool]], read: Callable[[str], Meaning]) -> list[TagClause]:
    clauses: list[TagClause] = []
    has_base = False
    for key, is_conditional in keys:
        value = tags.get(key)
        if value is None:
            continue
        if is_conditional:
            clauses.extend(_conditional(key, value, read, clauses, has_base=has_base))
            continue
        clause = _plain(key, value, read)
        if clause.fault is None:
            has_base, clauses = True, []
        clauses.append(clause)
    return clauses


def _plain(key: str, value: str, read: Callable[[str], Meaning]) -> TagClause:
    try:
        return TagClause(key, value, read(value))
    except ValueError:
        return TagClause(key, value, fault=RoutingCode.WAY_LIMIT_UNREADABLE)


def _conditional(
    key: str, value: str, read: Callable[[str], Meaning], before: list[TagClause], *, has_base: bool
) -> list[TagClause]:
    try:
        parts = [(clause, read(clause.value)) for clause in parse_conditional(value)]
    except ValueError:
        return [TagClause(key, value, fault=RoutingCode.WAY_LIMIT_UNREADABLE)]
    clauses: list[TagClause] = []
    for part, meaning in parts:
        has_before = has_base or any(clause.meaning.restricts for clause in (*before, *clauses))
        fault = _fault(part, meaning, has_before=has_before)
        if meaning.is_destination_only and part.value in _USUAL_EXCEPTIONS and not has_before:
            clauses.append(TagClause(key, value, OPEN, part.condition, RoutingCode.WAY_LIMIT_WITHOUT_BASE))
        clauses.append(TagClause(key, value, meaning, part.condition, fault))
    return clauses


def _fault(part: Clause, meaning: Meaning, *, has_before: bool) -> RoutingCode | None:
    """Return why a clause cannot be taken at its word.

    "Open at these hours" says that the road is closed at others, unless something before it says what holds then.
    """
    if not meaning.restricts and not has_before:
        return RoutingCode.WAY_LIMIT_WITHOUT_BASE
    condition = part.condition
    if condition.unread or (condition.is_for_destination and meaning.restricts and not meaning.is_destination_only):
        return RoutingCode.WAY_CONDITION_UNREADABLE
    if condition.is_for_destination and not has_before:
        return RoutingCode.WAY_LIMIT_WITHOUT_BASE
    return None


def _lanes(tags: Tags, family: Family, *, is_forward: bool) -> list[TagClause]:
    """Return what holds whichever lane is taken: the mildest of what all lanes say, nothing where one is free."""
    clauses = []
    for key in lane_rungs(family, is_forward=is_forward):
        if key in tags:
            said = [_plain(key, value.strip(), family.read) for value in tags[key].split("|")]
            if all(clause.fault is None and clause.meaning.restricts for clause in said):
                mildest = max((clause.meaning for clause in said), key=_mildness)
                clauses.append(TagClause(key, tags[key], mildest))
    return clauses


def _mildness(meaning: Meaning) -> tuple[bool, float]:
    return meaning.is_destination_only or meaning.is_advice, meaning.limit or 0.0
