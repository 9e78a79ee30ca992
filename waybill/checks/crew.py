"""Checks of driver and escort: that they are there, two people, and hold what these goods ask for."""

from collections.abc import Iterable

from restrictions.goods import ListFlag, is_within_class
from restrictions.outcome import Finding
from waybill.checks.facts import DispatchFacts
from waybill.codes import WaybillCode
from waybill.listed_goods import ListedLine
from waybill.person import CertificateKind, Endorsement, Person

_PAPERS = "Order 29 of 2019, art. 28(2)"
_ESCORT = "Order 29 of 2019, art. 44"


def needed_endorsements(listed: Iterable[ListedLine]) -> frozenset[Endorsement]:
    """Return what a driver's or escort's 从业资格证 must be endorsed for to carry this load."""
    return frozenset(_endorsement(line) for line in listed)


def _endorsement(line: ListedLine) -> Endorsement:
    if is_within_class(line.entry.hazard_class, "1"):
        return Endorsement.EXPLOSIVES
    if is_within_class(line.entry.hazard_class, "7"):
        return Endorsement.RADIOACTIVE
    return Endorsement.HIGHLY_TOXIC if ListFlag.HIGHLY_TOXIC in line.flags else Endorsement.GENERAL


def check_driver_chosen(facts: DispatchFacts) -> list[Finding]:
    """Check that there is a driver (Order 29, art. 24)."""
    missing = Finding(WaybillCode.DRIVER_MISSING, "driver_id", clause="Order 29 of 2019, art. 24")
    return [missing] if facts.driver is None else []


def check_escort_chosen(facts: DispatchFacts) -> list[Finding]:
    """Check that there is an escort, and it is not the driver (危险化学品安全法, art. 69; Order 29, art. 44)."""
    if facts.escort is None:
        return [Finding(WaybillCode.ESCORT_MISSING, "escort_id", clause=_ESCORT)]
    if facts.driver is not None and facts.escort.id == facts.driver.id:
        return [Finding(WaybillCode.ESCORT_IS_DRIVER, "escort_id", {"name": facts.escort.name}, _ESCORT)]
    return []


def check_driving_licence(facts: DispatchFacts) -> list[Finding]:
    """Check that the driver's 驾驶证 is valid on the day and past its probation (道路交通安全法实施条例, art. 22)."""
    if facts.driver is None:
        return []
    findings = _check_certificate(facts, facts.driver, "driver_id", CertificateKind.DRIVING_LICENCE, frozenset())
    licence = facts.driver.certificate_for(CertificateKind.DRIVING_LICENCE, (), facts.day)
    if licence is not None and licence.probation_to_on is not None and licence.probation_to_on >= facts.day:
        params = {"name": facts.driver.name, "until": licence.probation_to_on.isoformat()}
        clause = "道路交通安全法实施条例, art. 22"
        findings.append(Finding(WaybillCode.LICENCE_ON_PROBATION, "driver_id", params, clause))
    return findings


def check_driver_certificate(facts: DispatchFacts) -> list[Finding]:
    """Check that the driver's 从业资格证 is valid on the day, for these goods (Order 29, art. 28(2))."""
    if facts.driver is None:
        return []
    needed = needed_endorsements(facts.listed)
    return _check_certificate(facts, facts.driver, "driver_id", CertificateKind.DRIVER, needed)


def check_escort_certificate(facts: DispatchFacts) -> list[Finding]:
    """Check that the escort's 从业资格证 is valid on the day, for these goods (Order 29, art. 28(2))."""
    if facts.escort is None:
        return []
    needed = needed_endorsements(facts.listed)
    return _check_certificate(facts, facts.escort, "escort_id", CertificateKind.ESCORT, needed)


def check_crew_free(facts: DispatchFacts) -> list[Finding]:
    """Check that neither driver nor escort is loaded or under way on another waybill (Order 29, art. 28(2))."""
    crew = (("driver_id", facts.driver), ("escort_id", facts.escort))
    return [
        Finding(WaybillCode.CREW_ON_OTHER_WAYBILL, field, {"name": person.name}, _PAPERS)
        for field, person in crew
        if person is not None and person.id in facts.busy
    ]


def _check_certificate(
    facts: DispatchFacts, person: Person, field: str, kind: CertificateKind, needed: frozenset[Endorsement]
) -> list[Finding]:
    """Tell apart: none held, none valid on the day, none endorsed for the load."""
    if person.certificate_for(kind, needed, facts.day) is not None:
        return []
    held = person.certificates_of(kind)
    params: dict[str, str | int | float] = {"name": person.name, "kind": kind.value}
    if not held:
        return [Finding(WaybillCode.CERTIFICATE_MISSING, field, params, _PAPERS)]
    endorsed = [certificate for certificate in held if needed <= certificate.held_endorsements]
    if not endorsed:
        params["needed"] = " ".join(sorted(needed))
        return [Finding(WaybillCode.CERTIFICATE_LACKS_ENDORSEMENT, field, params, _PAPERS)]
    latest = endorsed[0]
    params["number"], params["day"] = latest.number, facts.day.isoformat()
    params["valid_to"] = "" if latest.valid_to_on is None else latest.valid_to_on.isoformat()
    return [Finding(WaybillCode.CERTIFICATE_EXPIRED, field, params, _PAPERS)]
