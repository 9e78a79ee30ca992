"""Turn restrictions (relations of type `restriction`) as pairs of edges that may not follow one another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from restrictions.outcome import Issue
from routing.codes import RoutingCode
from routing.conditional import parse_conditional
from routing.edge import EdgeId
from routing.osm_extract import OsmRelation, Tags
from routing.road_tags import split_list
from routing.way_splitting import DirectedPiece

Turn = tuple[EdgeId, EdgeId]

_KEYS_FOR_US = {
    "restriction": frozenset({"hgv", "hazmat", "motor_vehicle", "vehicle"}),
    "restriction:vehicle": frozenset({"hgv", "hazmat", "motor_vehicle"}),
    "restriction:motor_vehicle": frozenset({"hgv", "hazmat"}),
    "restriction:hgv": frozenset({"hgv", "hazmat"}),
    "restriction:hazmat": frozenset({"hazmat"}),
}
"""The keys that mean trucks with dangerous goods, each with the exceptions that lift it for them."""
_LIFTS = frozenset({"none", "no", "yes"})
"""Values of a clause that lifts a ban at its hours; a ban is kept at all hours."""
_ANY_TURN = "no_entry"
_TURNS = ("left_turn", "right_turn", "straight_on", "u_turn", "entry", "exit")
_KNOWN = frozenset({f"no_{turn}" for turn in _TURNS} | {f"only_{turn}" for turn in _TURNS})


@dataclass(frozen=True, slots=True)
class WayEnds:
    """The edges of a network by the nodes they join and the way they belong to."""

    arriving: Mapping[int, list[tuple[int, EdgeId]]]
    leaving: Mapping[int, list[tuple[int, EdgeId]]]

    @classmethod
    def of(cls, edges: Iterable[tuple[int, EdgeId]]) -> "WayEnds":
        """Index edges given as (way, edge)."""
        arriving: dict[int, list[tuple[int, EdgeId]]] = defaultdict(list)
        leaving: dict[int, list[tuple[int, EdgeId]]] = defaultdict(list)
        for way_id, edge_id in edges:
            leaving[edge_id[0]].append((way_id, edge_id))
            arriving[edge_id[1]].append((way_id, edge_id))
        return cls(arriving, leaving)

    def arriving_on(self, way_id: int, node: int) -> list[EdgeId]:
        """Return the edges of a way that end at `node`."""
        return [edge_id for way, edge_id in self.arriving.get(node, ()) if way == way_id]

    def leaving_on(self, way_id: int, node: int) -> list[EdgeId]:
        """Return the edges of a way that begin at `node`."""
        return [edge_id for way, edge_id in self.leaving.get(node, ()) if way == way_id]


@dataclass(frozen=True, slots=True)
class TurnRestriction:
    """A restriction at one node: an only-turn bans every other way on from its `from_ways`."""

    relation_id: int
    value: str
    from_ways: tuple[int, ...]
    via: int
    to_ways: tuple[int, ...]

    @property
    def is_only(self) -> bool:
        """Whether the way on is named, rather than the one that is closed."""
        return self.value.startswith("only_")

    def bans(self, came: EdgeId, goes: EdgeId) -> bool:
        """Return whether a turn between its ways is meant: on one and the same way only turning back is a U-turn."""
        turns_back = came[:2] == (goes[1], goes[0])
        return turns_back or self.value != "no_u_turn" or self.from_ways != self.to_ways


def via_nodes(relations: Iterable[OsmRelation]) -> set[int]:
    """Return the nodes at which restrictions hold, so that ways are cut there."""
    return {
        member.id
        for relation in relations
        if _values_for_us(relation)
        for member in relation.members
        if (member.kind, member.role) == ("n", "via")
    }


def _values_for_us(relation: OsmRelation) -> tuple[str, ...]:
    """Return what the relation forbids to trucks, in small letters; a conditional value as at its hours."""
    if not is_turn_restriction(relation.tags):
        return ()
    excepted = {item.strip() for item in relation.tags.get("except", "").split(";")}
    values: list[str] = []
    for key, lifting in _KEYS_FOR_US.items():
        if not excepted & lifting:
            values.extend(split_list(relation.tags.get(key, "")))
            values.extend(_conditional_values(relation.tags.get(f"{key}:conditional", "")))
    return tuple(dict.fromkeys(value.lower() for value in values if value not in _LIFTS))


def is_turn_restriction(tags: Tags) -> bool:
    """Return whether a relation with `tags` restricts turns, for whatever vehicles."""
    kind = tags.get("type", "")
    return kind == "restriction" or kind.startswith("restriction:")


def _conditional_values(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    try:
        return tuple(clause.value for clause in parse_conditional(text))
    except ValueError:
        return (text,)


def _is_conditional(relation: OsmRelation) -> bool:
    return bool(_values_for_us(relation)) and any(f"{key}:conditional" in relation.tags for key in _KEYS_FOR_US)


def read_turn_restrictions(
    relations: Iterable[OsmRelation], known_ways: frozenset[int]
) -> tuple[list[TurnRestriction], list[Issue]]:
    """Return the restrictions at nodes that mean trucks; what cannot be kept is told with the relation's id.

    One that holds at some hours only is kept at all hours, and one that cannot be read as a ban on all turns between
    its ways; both are told. `known_ways` are all ways of the extract, roads or not: only a way outside it makes a
    restriction incomplete.
    """
    restrictions: list[TurnRestriction] = []
    issues: list[Issue] = []
    for relation in relations:
        values = _values_for_us(relation)
        if not values:
            continue
        told = Issue(RoutingCode.TURN_CONDITIONAL, f"relation/{relation.id}", {"value": ";".join(values)})
        if _is_conditional(relation):
            issues.append(told)
        if not _KNOWN.issuperset(values):
            issues.append(replace(told, code=RoutingCode.TURN_UNREADABLE))
        problem = _problem(relation, known_ways)
        if problem is not None:
            issues.append(replace(told, code=problem))
        if problem is None or (problem is RoutingCode.TURN_INCOMPLETE and _ends_are_known(relation, known_ways)):
            restrictions.extend(_restrictions(relation, values, known_ways, is_whole=problem is None))
    return restrictions, issues


def _restrictions(
    relation: OsmRelation, values: Iterable[str], known_ways: frozenset[int], *, is_whole: bool
) -> Iterator[TurnRestriction]:
    """Yield a restriction for each value; of one with ways missing, only what it forbids can be kept."""
    came, goes = (tuple(way_id for way_id in _ids(relation, role) if way_id in known_ways) for role in ("from", "to"))
    via = next(_ids(relation, "via"))
    for value in values:
        known = value if value in _KNOWN else _ANY_TURN
        if is_whole or not known.startswith("only_"):
            yield TurnRestriction(relation.id, known, came, via, goes)


def _ids(relation: OsmRelation, role: str) -> Iterator[int]:
    return (member.id for member in relation.members if member.role == role)


def _problem(relation: OsmRelation, known_ways: frozenset[int]) -> RoutingCode | None:
    via = [member for member in relation.members if member.role == "via"]
    if any(member.kind == "w" for member in via):
        return RoutingCode.TURN_VIA_WAY
    ends = [member for member in relation.members if member.role in {"from", "to"}]
    roles = {member.role for member in ends}
    is_whole = len(via) == 1 and via[0].kind == "n" and roles == {"from", "to"}
    if not is_whole or any(member.kind != "w" or member.id not in known_ways for member in ends):
        return RoutingCode.TURN_INCOMPLETE
    return None


def _ends_are_known(relation: OsmRelation, known_ways: frozenset[int]) -> bool:
    """Return whether there is one node at which some way of either side is known."""
    via = [member.kind for member in relation.members if member.role == "via"]
    sides = (set(_ids(relation, role)) & known_ways for role in ("from", "to"))
    return via == ["n"] and all(sides)


def banned_turns(restrictions: Iterable[TurnRestriction], ends: WayEnds) -> tuple[set[Turn], list[Issue]]:
    """Return the pairs of edges that the restrictions ban.

    Where a way passes through the node uncut in the data, both of its edges are meant, and an issue says so. An
    only-turn whose way on is no road here bans nothing and is told.
    """
    banned: set[Turn] = set()
    issues: list[Issue] = []
    for item in restrictions:
        arriving = {edge for way in item.from_ways for edge in ends.arriving_on(way, item.via)}
        wanted = {edge for way in item.to_ways for edge in ends.leaving_on(way, item.via)}
        if len(arriving) > len(set(item.from_ways)) or len(wanted) > len(set(item.to_ways)):
            issues.append(Issue(RoutingCode.TURN_AMBIGUOUS, f"relation/{item.relation_id}"))
        if item.is_only and not wanted:
            issues.append(Issue(RoutingCode.TURN_INCOMPLETE, f"relation/{item.relation_id}"))
            continue
        leaving = {edge for _, edge in ends.leaving.get(item.via, ())} - wanted if item.is_only else wanted
        banned |= {(came, goes) for came in arriving for goes in leaving if item.bans(came, goes)}
    return banned, issues


def blocked_crossings(nodes: Iterable[int], directed: Iterable[DirectedPiece]) -> set[Turn]:
    """Return the turns that would pass a node closed to motor traffic: all but turning round before it."""
    closed = frozenset(nodes)
    arriving: dict[int, list[DirectedPiece]] = defaultdict(list)
    leaving: dict[int, list[DirectedPiece]] = defaultdict(list)
    for item in directed:
        if item.id[1] in closed:
            arriving[item.id[1]].append(item)
        if item.id[0] in closed:
            leaving[item.id[0]].append(item)
    return {
        (came.id, goes.id)
        for node in closed
        for came in arriving[node]
        for goes in leaving[node]
        if came.piece != goes.piece or came.is_forward is goes.is_forward
    }
