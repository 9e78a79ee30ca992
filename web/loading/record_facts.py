"""What is on record about each of the five items, for the loader to compare with what stands at the bay."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from restrictions.civil import civil_date
from waybill.checks import carrier, vehicles
from waybill.checks.facts import DispatchFacts
from waybill.inspection import ItemKey
from waybill.listed_goods import ListedLine
from waybill.person import CertificateKind, Person
from waybill.vehicle import Vehicle
from web.display import goods_name, in_brackets, listed
from web.languages import phrase
from web.wording.terms import VOCABULARY, WORDS


@dataclass(frozen=True, slots=True)
class RecordFact:
    """One paper or property as it is on record: whose, which, its number, its last day of validity.

    `label` is a `phrase`. `is_dated` says that a day of validity is expected, so that None means
    that it is not on record.
    """

    subject: str
    label: str
    text: str
    valid_to: date | None = None
    is_dated: bool = True


_PAPERS = VOCABULARY["paper"]
_CREW = (CertificateKind.DRIVING_LICENCE, CertificateKind.DRIVER)


def facts_on_record(key: ItemKey, facts: DispatchFacts) -> tuple[RecordFact, ...]:
    """Return what is on record about the item."""
    return tuple(_GATHER[key](facts))


def _vehicle_papers(facts: DispatchFacts) -> Iterable[RecordFact]:
    for _, vehicle in facts.vehicles:
        yield RecordFact(
            vehicle.plate,
            _PAPERS[vehicles.TRANSPORT_CERTIFICATE],
            vehicle.transport_certificate,
            vehicle.transport_valid_to_on,
        )
    licence = facts.carrier
    yield RecordFact(licence.name, _PAPERS[carrier.PAPER], licence.licence_number, licence.licence_valid_to_on)


def _crew_papers(facts: DispatchFacts) -> Iterable[RecordFact]:
    if facts.driver is not None:
        yield from _certificates(facts.driver, *_CREW)
    if facts.escort is not None:
        yield from _certificates(facts.escort, CertificateKind.ESCORT)


def _certificates(person: Person, *kinds: CertificateKind) -> Iterable[RecordFact]:
    for kind in kinds:
        held = person.certificates_of(kind)
        if not held:
            yield RecordFact(person.name, WORDS[CertificateKind][kind], "")
        for certificate in held:
            yield RecordFact(person.name, WORDS[CertificateKind][kind], certificate.number, certificate.valid_to_on)


def _test_dates(facts: DispatchFacts) -> Iterable[RecordFact]:
    for _, vehicle in facts.vehicles:
        yield _inspection_of(vehicle)
    if facts.tank is not None:
        label = phrase("罐体下次检验")
        yield RecordFact(facts.tank.number, label, facts.tank.report_number, facts.tank.next_test_on)


def _inspection_of(vehicle: Vehicle) -> RecordFact:
    return RecordFact(vehicle.plate, _PAPERS[vehicles.INSPECTION], "", vehicle.inspection_valid_to_on)


def _goods_as_waybill(facts: DispatchFacts) -> Iterable[RecordFact]:
    for known in facts.listed:
        yield RecordFact(known.entry.un_number.display, phrase("货物"), _goods_text(known), is_dated=False)
    if facts.valid_until is not None:
        yield RecordFact("", phrase("运单有效期"), "", civil_date(facts.valid_until))


def _goods_text(known: ListedLine) -> str:
    technical = in_brackets(known.line.technical_name) if known.line.technical_name else ""
    return f"{goods_name(known.entry)}{technical}"


def _tank_media(facts: DispatchFacts) -> Iterable[RecordFact]:
    tank = facts.tank
    if tank is None:
        return
    yield RecordFact(tank.number, phrase("罐体代码"), tank.code, is_dated=False)
    yield RecordFact(tank.number, phrase("适装介质"), listed(f"UN{number}" for number in tank.media), is_dated=False)
    for known in facts.tank_lines:
        needed = known.entry.tank_code
        yield RecordFact(known.entry.un_number.display, phrase("所需罐体代码"), needed, is_dated=False)


_GATHER: Mapping[ItemKey, Callable[[DispatchFacts], Iterable[RecordFact]]] = {
    ItemKey.VEHICLE_PAPERS: _vehicle_papers,
    ItemKey.CREW_PAPERS: _crew_papers,
    ItemKey.TEST_DATES: _test_dates,
    ItemKey.GOODS_AS_WAYBILL: _goods_as_waybill,
    ItemKey.TANK_MEDIA: _tank_media,
}
