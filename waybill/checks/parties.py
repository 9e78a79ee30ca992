"""Checks of the parties and of the telephone that is answered for the whole trip."""

import re
from collections.abc import Iterable

from restrictions.outcome import Finding
from waybill.codes import WaybillCode
from waybill.party import PartyColumns, PartyRole

PHONE = re.compile(r"\+?[0-9][0-9 -]{5,18}[0-9]")
"""Digits, with spaces or hyphens between them: 7 at the least."""

_CLAUSE = "Order 29 of 2019, art. 13"


def check_parties_named(parties: Iterable[PartyColumns]) -> list[Finding]:
    """Check that consignor, carrier, loader and consignee are all named (Order 29, art. 13)."""
    named = {party.role for party in parties if party.name.strip()}
    return [
        Finding(WaybillCode.PARTY_MISSING, role.value, {"role": role.value}, _CLAUSE)
        for role in PartyRole
        if role not in named
    ]


def check_party_phones(parties: Iterable[PartyColumns]) -> list[Finding]:
    """Check that every party has a telephone number that can be dialled (Order 29, art. 13)."""
    findings = []
    for party in parties:
        params = {"role": party.role.value}
        if not party.phone.strip():
            findings.append(Finding(WaybillCode.PARTY_PHONE_MISSING, f"{party.role}.phone", params, _CLAUSE))
        elif not PHONE.fullmatch(party.phone.strip()):
            findings.append(Finding(WaybillCode.PARTY_PHONE_MALFORMED, f"{party.role}.phone", params, _CLAUSE))
    return findings


def check_emergency_phone(phone: str) -> list[Finding]:
    """Check that an emergency telephone is given, to be answered for the whole trip (Order 29, art. 14)."""
    clause = "Order 29 of 2019, art. 14"
    if not phone.strip():
        return [Finding(WaybillCode.EMERGENCY_PHONE_MISSING, "emergency_phone", clause=clause)]
    if not PHONE.fullmatch(phone.strip()):
        return [Finding(WaybillCode.EMERGENCY_PHONE_MALFORMED, "emergency_phone", clause=clause)]
    return []
