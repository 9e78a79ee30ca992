"""Writing the content of a version: what is on record, as the official form asks for it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby

from restrictions.judgement import Judgement
from routing.bound_roads import BoundRoads
from routing.path import Path
from waybill.checks.crew import needed_endorsements
from waybill.checks.facts import DispatchFacts
from waybill.drafts import PlaceDraft
from waybill.listed_goods import ListedLine
from waybill.party import PartyRole
from waybill.person import CertificateKind, Endorsement, Person
from waybill.seal import digest_of
from waybill.sealed_content import (
    SealedCrewMember,
    SealedGoodsLine,
    SealedParty,
    SealedPlace,
    SealedPoint,
    SealedRoute,
    SealedTank,
    SealedVehicle,
    SealedWaybill,
)
from waybill.tank import Tank
from waybill.vehicle import Vehicle
from waybill.waybill_record import Waybill, WaybillParty

VALID_AFTER_ARRIVAL = timedelta(hours=24)
"""How long after the judged arrival a waybill may still be shown. A choice: no rule sets it."""


def content_of(
    waybill: Waybill,
    facts: DispatchFacts,
    judgement: Judgement,
    roads_travelled: tuple[str, ...],
    *,
    dispatcher: str,
    now: datetime,
) -> SealedWaybill:
    """Return the content to be sealed, of facts that passed all checks."""
    consignment, draft = waybill.consignment, waybill.draft
    needed = needed_endorsements(facts.listed)
    remarks = "; ".join(text for text in (consignment.remark.strip(), draft.remark.strip()) if text)
    assert facts.vehicle is not None and facts.driver is not None and facts.escort is not None  # noqa: S101, PT018 - checked
    return SealedWaybill(
        number=waybill.number or "",
        version=waybill.version,
        issued_at=now,
        valid_until=judgement.arrival + VALID_AFTER_ARRIVAL,
        consignor=_party(waybill.party(PartyRole.CONSIGNOR)),
        consignee=_party(waybill.party(PartyRole.CONSIGNEE)),
        loader=_party(waybill.party(PartyRole.LOADER)),
        departure_at=judgement.departure,
        origin=_place(consignment.origin),
        destination=_place(consignment.destination),
        is_city_delivery=draft.is_city_delivery,
        carrier=_party(waybill.party(PartyRole.CARRIER), facts.carrier.licence_number),
        vehicle=_vehicle(facts.vehicle),
        trailer=None if facts.trailer is None else _vehicle(facts.trailer),
        tank=None if facts.tank is None else _tank(facts.tank),
        driver=_crew_member(facts.driver, CertificateKind.DRIVER, needed, facts),
        escort=_crew_member(facts.escort, CertificateKind.ESCORT, needed, facts),
        goods=tuple(_goods_line(line) for line in facts.listed),
        remarks=remarks,
        dispatcher=dispatcher,
        dispatched_at=now,
        emergency_phone=consignment.emergency_phone,
        verdict=judgement.verdict,
        rulebook_revision=judgement.rulebook_revision,
        network_digest=judgement.network_digest,
        route=SealedRoute(
            round(judgement.length_m), judgement.arrival, roads_travelled, digest_of(waybill.route_document or {})
        ),
    )


def road_names(path: Path, roads: BoundRoads) -> tuple[str, ...]:
    """Return what the roads along `path` are called, in order, each once in a row; nameless ones left out."""

    def names() -> Iterator[str]:
        for edge_id in path.edges:
            edge = roads.network.edges[edge_id]
            yield edge.structure_name or edge.name or ";".join(edge.refs)

    return tuple(name for name, _ in groupby(names()) if name)


def _party(party: WaybillParty, licence_number: str = "") -> SealedParty:
    return SealedParty(party.name, party.contact, party.phone, licence_number)


def _place(place: PlaceDraft) -> SealedPlace:
    written = " ".join(text for text in (place.name.strip(), place.address.strip()) if text)
    return SealedPlace(place.region_code, written, SealedPoint.of(place.point))


def _vehicle(vehicle: Vehicle) -> SealedVehicle:
    return SealedVehicle(vehicle.plate, vehicle.plate_colour.code, vehicle.transport_certificate)


def _tank(tank: Tank) -> SealedTank:
    return SealedTank(tank.number, tank.volume_l, tank.code)


def _crew_member(
    person: Person, kind: CertificateKind, needed: frozenset[Endorsement], facts: DispatchFacts
) -> SealedCrewMember:
    certificate = person.certificate_for(kind, needed, facts.day)
    return SealedCrewMember(person.name, "" if certificate is None else certificate.number, person.phone)


def _goods_line(listed: ListedLine) -> SealedGoodsLine:
    line, entry = listed.line, listed.entry
    return SealedGoodsLine(
        un_number=entry.un_number,
        variant=entry.variant,
        name_zh=entry.name_zh,
        name_en=entry.name_en,
        technical_name=line.technical_name,
        hazard_class=entry.hazard_class,
        classification_code=entry.classification_code,
        labels=entry.labels,
        subsidiary_hazards=entry.subsidiary_hazards,
        packing_group=entry.packing_group,
        packaging=line.packaging,
        packages=line.packages,
        mode=line.mode,
        net_mass_g=line.net_mass_g,
        gross_mass_g=line.total_mass_g,
        volume_ml=line.volume_ml,
        tunnel_code=entry.tunnel_code,
        net_explosive_g=line.net_explosive_g,
        flags=listed.flags,
    )
