"""Writing a consignment note."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from restrictions.civil import civil_date
from restrictions.outcome import Finding, Forbidden, NotFound, Unlawful
from storage.identity import new_id
from waybill.actor import Actor, Role
from waybill.checks.gathered import check_consignment
from waybill.checks.places import check_place
from waybill.codes import WaybillCode
from waybill.consignment_note import ConsignmentNote, GoodsLine, NoteParty, NoteState
from waybill.drafts import GoodsLineDraft, NoteDraft, PartyDraft, write_draft
from waybill.numbering import next_note_number
from waybill.organisation import Organisation
from waybill.party import PartyRole
from waybill.storable_text import refuse_unstorable


def create_note(session: Session, actor: Actor, draft: NoteDraft, *, now: datetime) -> ConsignmentNote:
    """Write the consignor's note, numbered, and hand it to the carrier that it names.

    Raises `Unlawful` with every finding on goods, parties, places and telephones, `NotFound` for an organisation
    that is not registered, `Forbidden` for another role than the consignor's or another consignor than the actor's,
    `Malformed` for text that cannot be stored.
    """
    actor.require(Role.CONSIGNOR)
    refuse_unstorable(write_draft(draft))
    if draft.consignor.organisation_id not in {None, actor.owner_id}:
        raise Forbidden(WaybillCode.NOTE_OF_OTHER_CONSIGNOR, field="consignor.organisation_id")
    note_id = new_id(now)
    parties, findings = _parties(session, actor.owner_id, note_id, draft, now=now)
    findings += check_consignment(draft.goods, parties, draft.emergency_phone)
    findings += _check_ends(draft)
    if any(finding.blocks for finding in findings) or draft.origin is None or draft.destination is None:
        raise Unlawful(WaybillCode.NOTE_HAS_FINDINGS, findings=tuple(findings))
    consignor = session.get_one(Organisation, actor.owner_id)
    note = ConsignmentNote(
        id=note_id,
        owner_id=actor.owner_id,
        number=next_note_number(session, consignor.credit_code, civil_date(now)),
        state=NoteState.OPEN,
        created_at=now,
        created_by=actor.name,
        emergency_phone=draft.emergency_phone.strip(),
        remark=draft.remark,
        parties=parties,
        lines=list(_lines(actor.owner_id, note_id, draft.goods, now=now)),
    )
    note.set_ends(draft.origin, draft.destination)
    session.add(note)
    session.flush()
    return note


def check_note(session: Session, actor: Actor, draft: NoteDraft, *, now: datetime) -> list[Finding]:
    """Return all findings on a note that is being written, warnings among them; nothing is stored."""
    parties, findings = _parties(session, actor.owner_id, new_id(now), draft, now=now)
    return findings + check_consignment(draft.goods, parties, draft.emergency_phone) + _check_ends(draft)


def _parties(
    session: Session, owner_id: UUID, note_id: UUID, draft: NoteDraft, *, now: datetime
) -> tuple[list[NoteParty], list[Finding]]:
    """Return the parties as they are to be written down, and a finding for each that does not act in its role."""
    consignor = PartyDraft(owner_id, draft.consignor.contact, draft.consignor.phone)
    chosen = {
        PartyRole.CONSIGNOR: consignor,
        PartyRole.CARRIER: draft.carrier,
        PartyRole.LOADER: draft.loader,
        PartyRole.CONSIGNEE: draft.consignee,
    }
    parties: list[NoteParty] = []
    findings: list[Finding] = []
    for role, party in chosen.items():
        if party.organisation_id is None:
            continue
        organisation = session.get(Organisation, party.organisation_id)
        field = f"{role}.organisation_id"
        if organisation is None:
            raise NotFound(WaybillCode.REGISTER_NOT_FOUND, field=field, id=str(party.organisation_id))
        if role not in organisation.roles:
            params = {"name": organisation.name, "role": role.value}
            findings.append(Finding(WaybillCode.PARTY_LACKS_ROLE, field, params))
        parties.append(
            NoteParty(
                id=new_id(now),
                owner_id=owner_id,
                note_id=note_id,
                role=role,
                organisation_id=organisation.id,
                name=organisation.name,
                contact=party.contact or organisation.contact,
                phone=party.phone or organisation.phone,
                licence_number=organisation.licence_number if role is PartyRole.CARRIER else "",
            )
        )
    return parties, findings


def _check_ends(draft: NoteDraft) -> list[Finding]:
    ends = (("origin", draft.origin), ("destination", draft.destination))
    return [finding for field, place in ends for finding in check_place(place, field)]


def _lines(owner_id: UUID, note_id: UUID, goods: Iterable[GoodsLineDraft], *, now: datetime) -> Iterable[GoodsLine]:
    for sequence, line in enumerate(goods, start=1):
        yield GoodsLine(
            id=new_id(now),
            owner_id=owner_id,
            note_id=note_id,
            sequence=sequence,
            un_number=str(line.un_number),
            variant=line.variant,
            mode=line.mode,
            packing_group=line.packing_group,
            technical_name=line.technical_name.strip(),
            net_mass_g=line.net_mass_g,
            gross_mass_g=line.gross_mass_g,
            volume_ml=line.volume_ml,
            packaging=line.packaging.strip(),
            packages=line.packages,
            net_explosive_g=line.net_explosive_g,
        )
