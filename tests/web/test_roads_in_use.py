"""The network in use, with the rules of the day, read once a process."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from restrictions.outcome import Conflict, NotFound
from restrictions.register.calendar_import import import_calendar
from restrictions.work_calendar import CalendarDay, DayKind
from routing.extract_reading import read_extract
from routing.network import RoadNetwork
from routing.network_building import build_network
from routing.network_store import write_network
from tests.web.conftest import NOW
from web.codes import WebCode
from web.installation import Installation
from web.roads_in_use import RoadsInUse

ROAD = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
  <node id="1" version="1" lon="106.50" lat="29.50"/>
  <node id="2" version="1" lon="106.51" lat="29.50"/>
  <node id="3" version="1" lon="106.52" lat="{latitude}"/>
  <way id="10" version="1">
    <nd ref="1"/><nd ref="2"/><nd ref="3"/>
    <tag k="highway" v="primary"/><tag k="name" v="示意路"/>
  </way>
</osm>
"""


def drawn(folder: Path, latitude: str) -> RoadNetwork:
    file = folder / f"{latitude}.osm"
    file.write_text(ROAD.format(latitude=latitude))
    return build_network(read_extract(file), name=latitude, attribution="nobody", is_schematic=True, now=NOW)


@pytest.fixture
def networks(installation: Installation, tmp_path: Path) -> tuple[RoadNetwork, RoadNetwork]:
    """Two networks, both imported."""
    first, second = drawn(tmp_path, "29.50"), drawn(tmp_path, "29.51")
    for network in (first, second):
        write_network(network, installation.settings.roads)
    return first, second


def use(installation: Installation, digest: str) -> None:
    with installation.database.writing() as session:
        installation.roads.use(session, digest, now=NOW)


def import_a_holiday(session: Session) -> None:
    day = CalendarDay(date(2026, 10, 1), DayKind.HOLIDAY, "国庆节")
    import_calendar(session, [2026], [day], source="test", now=datetime(2026, 1, 1, tzinfo=UTC))


def test_without_a_network_in_use_it_is_said_what_to_do(installation: Installation) -> None:
    with installation.database.reading() as session, pytest.raises(Conflict) as refused:
        installation.roads.current(session)
    assert refused.value.code == WebCode.ROADS_NONE_IN_USE


def test_the_network_chosen_is_bound_once(
    installation: Installation, networks: tuple[RoadNetwork, RoadNetwork]
) -> None:
    use(installation, networks[0].digest)
    with installation.database.reading() as session:
        bound = installation.roads.current(session)
        assert bound.network.digest == networks[0].digest
        assert installation.roads.current(session) is bound


def test_another_network_and_another_revision_are_seen_at_once(
    installation: Installation, networks: tuple[RoadNetwork, RoadNetwork]
) -> None:
    use(installation, networks[0].digest)
    with installation.database.reading() as session:
        before = installation.roads.current(session)
    with installation.database.writing() as session:
        import_a_holiday(session)
    with installation.database.reading() as session:
        after = installation.roads.current(session)
    assert after.rulebook.revision == before.rulebook.revision + 1
    assert after.network is before.network
    use(installation, networks[1].digest)
    with installation.database.reading() as session:
        assert installation.roads.current(session).network.digest == networks[1].digest


def test_another_process_sees_the_choice(installation: Installation, networks: tuple[RoadNetwork, RoadNetwork]) -> None:
    use(installation, networks[1].digest)
    other = RoadsInUse(installation.settings.roads)
    with installation.database.reading() as session:
        assert other.current(session).network.digest == networks[1].digest


def test_trips_are_judged_with_the_slack_of_the_settings(
    installation: Installation, networks: tuple[RoadNetwork, RoadNetwork]
) -> None:
    use(installation, networks[0].digest)
    stricter = replace(installation, settings=replace(installation.settings, slack=timedelta(minutes=75)))
    with installation.database.reading() as session:
        assert installation.roads.current(session).slack == timedelta(minutes=30)
        assert stricter.roads.current(session).slack == timedelta(minutes=75)


def test_a_network_is_named_by_the_start_of_its_digest(
    installation: Installation, networks: tuple[RoadNetwork, RoadNetwork]
) -> None:
    assert installation.roads.find(networks[0].digest[:12]).digest == networks[0].digest
    with pytest.raises(NotFound):
        installation.roads.find("no such digest")
    with pytest.raises(Conflict if networks[0].digest[0] == networks[1].digest[0] else NotFound):
        installation.roads.find("" if networks[0].digest[0] != networks[1].digest[0] else networks[0].digest[0])


def test_a_network_that_is_not_imported_cannot_be_used(installation: Installation) -> None:
    with pytest.raises(NotFound):
        use(installation, "0123456789ab")
