"""Pages of consignment notes (托运清单): the list, a new one, one of them."""

import re
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug import Response

from restrictions.goods import UNNumber
from restrictions.outcome import Refusal
from waybill.actor import Actor, Role
from waybill.checks.gathered import check_consignment
from waybill.consigning import create_note
from waybill.consignment_note import ConsignmentNote
from waybill.goods import dangerous_goods_list
from waybill.party import PartyRole
from waybill.visibility import get_note, visible_notes, visible_waybills
from waybill.waybill_record import Waybill
from web.access import allow
from web.accounts.signing_in import current_actor
from web.consigning.goods_form import GoodsLineForm
from web.consigning.goods_view import view_entry, view_lines
from web.consigning.note_filter import NoteFilter
from web.consigning.note_form import NoteChoices, NoteForm, data_of, renumbered
from web.forms import form_page, show_findings
from web.paging import Page, page_of
from web.request import now, reading, session

pages = Blueprint("consigning", __name__, url_prefix="/notes")

FORM = "consigning/form.html"
_MOST_FOUND = 12
_POSITION = re.compile("[0-9]{1,9}")


@pages.get("")
@allow(Role.CONSIGNOR, Role.DISPATCHER)
def show_list() -> Response:
    """List the notes that the actor wrote, or that name the actor's organisation as carrier."""
    query = NoteFilter(request.args)
    page: Page[ConsignmentNote] = Page((), 1, has_next=False)
    if query.validate():
        page = page_of(session(), query.narrow(visible_notes(current_actor())))
    goods = {note.id: view_lines(note.to_consignment().goods) for note in page.items}
    return form_page("consigning/list.html", query, page=page, goods=goods, chosen=query.sent, party_roles=PartyRole)


@pages.route("/new", methods=["GET", "POST"])
@allow(Role.CONSIGNOR)
def write() -> Response:
    """Write a note; `repeat` names an earlier one to begin from."""
    actor = current_actor()
    with reading() as snapshot:
        choices = NoteChoices(snapshot, actor.owner_id)
        if request.method == "GET":
            return form_page(FORM, _fresh_form(snapshot, actor, choices), views=_views)
        step, _, position = request.form.get("step", "").partition("-")
        without = int(position) if step == "remove" and _POSITION.fullmatch(position) else None
        form = NoteForm(renumbered(request.form, without=without))
        form.offer(choices)
        if step in {"add", "remove"}:
            return _with_other_lines(form, add=step == "add")
        if not form.validate():
            findings = show_findings(form, form.early_findings(snapshot, actor, choices))
            return form_page(FORM, form, findings=findings, views=_views)
    try:
        note = create_note(session(), actor, form.to_draft(choices), now=now())
    except Refusal as refusal:
        refusal.findings = tuple(finding for finding in refusal.findings if finding.blocks)  # hints wait for the note
        return form_page(FORM, form, refusal=refusal, views=_views)
    flash(gettext("托运清单 %(number)s 已保存，已交给承运人。", number=note.number))
    return redirect(url_for("consigning.show", note_id=note.id), 303)


@pages.get("/goods")
@allow(Role.CONSIGNOR)
def search_goods() -> str:
    """Return the rows that the words typed in one line of the form may mean, as a piece of the page."""
    line = request.args.get("line", 0, int)
    words = request.args.get(f"goods-{line}-search", "").strip()[:100]
    found = dangerous_goods_list.search(words, _MOST_FOUND) if words else ()
    return render_template(
        "consigning/goods_found.html", line=line, words=words, found=[view_entry(entry) for entry in found]
    )


@pages.get("/goods/<un_number>/<int:variant>")
@allow(Role.CONSIGNOR)
def choose_goods(un_number: str, variant: int) -> str:
    """Return the piece of a line that names the goods, with these chosen."""
    entry = dangerous_goods_list.get(UNNumber.parse(un_number), variant)
    line = request.args.get("line", 0, int)
    form = GoodsLineForm(None, prefix=f"goods-{line}-")
    form.choose(entry)
    form.technical_name.data = request.args.get(f"goods-{line}-technical_name", "")
    return render_template("consigning/goods_choice.html", line=form, position=line, view=view_entry(entry), found=())


@pages.get("/<uuid:note_id>")
@allow(Role.CONSIGNOR, Role.DISPATCHER)
def show(note_id: UUID) -> str:
    """Show one note, what the checks still ask for, and the waybill made of it where the actor may see it."""
    actor = current_actor()
    note = get_note(session(), actor, note_id)
    made = visible_waybills(actor).where(Waybill.note_id == note.id)
    goods = note.to_consignment().goods
    return render_template(
        "consigning/note.html",
        note=note,
        lines=view_lines(goods),
        findings_on_note=check_consignment(goods, note.parties, note.emergency_phone),
        waybills=session().scalars(made).all(),
        party_roles=PartyRole,
        moment=now(),
    )


def _fresh_form(snapshot: Session, actor: Actor, choices: NoteChoices) -> NoteForm:
    """Return the empty form, or one filled from the note to repeat."""
    repeated = request.args.get("repeat", type=UUID)
    data = data_of(get_note(snapshot, actor, repeated), choices) if repeated else _usual_data(snapshot, actor)
    form = NoteForm(None, data=data)
    form.offer(choices)
    form.choose_obvious(actor.owner_id)
    return form


def _usual_data(snapshot: Session, actor: Actor) -> dict[str, str]:
    """Return what a consignor gives the same in every note: the telephone of the last one."""
    last = select(ConsignmentNote.emergency_phone).where(ConsignmentNote.owner_id == actor.owner_id)
    phone = snapshot.scalar(last.order_by(ConsignmentNote.created_at.desc()).limit(1))
    return {"emergency_phone": phone or ""}


def _with_other_lines(form: NoteForm, *, add: bool) -> Response:
    """Return the form with a line more, or as it is after one was taken out; nothing is checked yet."""
    if add and len(form.goods.entries) < form.goods.max_entries:
        form.goods.append_entry()
    return form_page(FORM, form, views=_views, added=add)


def _views(line: GoodsLineForm) -> object:
    """Return what the template shows of a line: its row as a view, else the rows that its words may mean."""
    entry = line.entry
    words = (line.search.data or "").strip()
    found = () if entry is not None or not words else dangerous_goods_list.search(words, _MOST_FOUND)
    return {"view": None if entry is None else view_entry(entry), "found": [view_entry(row) for row in found]}
