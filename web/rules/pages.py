"""Pages of the rules: all of them, and one."""

from flask import Blueprint, render_template, request
from sqlalchemy.orm import Session
from werkzeug import Response

from restrictions.outcome import NotFound, Refusal
from restrictions.register.notice_record import NoticeRecord
from restrictions.register.publishing import find_notice
from restrictions.register.revisions import load_rulebook
from restrictions.rulebook import RuleBook
from routing.bound_roads import BoundRoads
from waybill.actor import Role
from web.access import allow
from web.codes import WebCode
from web.forms import form_page
from web.installation import installation
from web.paging import PAGE_SIZE, Page
from web.request import now, reading
from web.rules.in_words import FILTERS
from web.rules.rule_filter import RuleFilter
from web.rules.rule_view import MOST_DRAWN, RuleView, rule_drawing, view_of

pages = Blueprint("rule_pages", __name__, url_prefix="/rules")
pages.record(lambda state: state.app.jinja_env.filters.update(FILTERS))

READERS = (Role.POLICE, Role.REGULATOR, Role.DISPATCHER, Role.CONSIGNOR, Role.ADMINISTRATOR)


@pages.get("")
@allow(*READERS)
def show_list() -> Response:
    """List the rules that are valid or to come, narrowed by the address."""
    form = RuleFilter(request.args)
    is_valid = form.validate()
    with reading() as snapshot:
        book, roads = _book_and_roads(snapshot)
    views = [view_of(rule, book, roads, now()) for rule in book.rules]
    return form_page(
        "rules/list.html",
        form,
        page=_page(form.narrow(views) if is_valid else []),
        chosen=form.sent,
        book=book,
        network=None if roads is None else roads.network,
    )


@pages.get("/<path:rule_id>")
@allow(*READERS)
def show(rule_id: str) -> str:
    """Show one rule: its sentence, its hours, its notice, and the roads on which it holds."""
    with reading() as snapshot:
        book, roads = _book_and_roads(snapshot)
        rule = next((rule for rule in book.rules if rule.id == rule_id), None)
        if rule is None:
            raise NotFound(WebCode.RULE_UNKNOWN, rule=rule_id[:100])
        notice: NoticeRecord | None = find_notice(snapshot, rule.notice.number)
    view = view_of(rule, book, roads, now())
    is_on_map = roads is not None and view.bound is not None and bool(view.bound.edges or view.bound.unknown_edges)
    return render_template(
        "rules/rule.html",
        view=view,
        rule=rule,
        notice=notice,
        book=book,
        network=None if roads is None else roads.network,
        drawing=rule_drawing(view.bound, roads.network) if is_on_map and roads and view.bound else None,
        most_drawn=MOST_DRAWN,
    )


def _book_and_roads(snapshot: Session) -> tuple[RuleBook, BoundRoads | None]:
    """Return the present rule book, laid over the network in use; without the latter where none can be used."""
    try:
        roads = installation().roads.current(snapshot)
    except Refusal:
        return load_rulebook(snapshot), None
    return roads.rulebook, roads


def _page(views: list[RuleView]) -> Page[RuleView]:
    number = max(1, min(request.args.get("page", 1, int), 1_000_000))
    first = (number - 1) * PAGE_SIZE
    return Page(views[first : first + PAGE_SIZE], number, has_next=len(views) > first + PAGE_SIZE)
