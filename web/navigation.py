"""The menu: one table of entries, of which each actor sees those that the access table admits."""

from dataclasses import dataclass

from flask import Flask, current_app, url_for
from flask_babel import gettext

from waybill.actor import Actor
from web.access import access_of
from web.languages import phrase


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the menu, by its endpoint."""

    endpoint: str
    label: str


MENU: tuple[Entry, ...] = (
    Entry("home.show", phrase("首页")),
    Entry("consigning.show_list", phrase("托运清单")),
    Entry("loading.show_queue", phrase("装货查验")),
    Entry("driving.show_trips", phrase("我的行程")),
    Entry("roadside.ask", phrase("路检查询")),
    Entry("figures.show", phrase("统计")),
    Entry("waybill_pages.show_list", phrase("运单")),
    Entry("rule_pages.show_list", phrase("限行规定")),
    Entry("road_pages.show_list", phrase("路网")),
    Entry("receiving.show_list", phrase("到货与在途")),
    Entry("administration.show_roles", phrase("权限表")),
    Entry("documentation.show", phrase("接口文档")),
)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as it is shown to somebody."""

    url: str
    label: str
    endpoint: str


def menu_of(actor: Actor | None) -> tuple[Link, ...]:
    """Return the entries that `actor` may open; a visitor has none."""
    if actor is None:
        return ()
    return tuple(
        Link(url_for(entry.endpoint), gettext(entry.label), entry.endpoint)
        for entry in MENU
        if access_of(current_app, entry.endpoint).admits(actor)
    )


def add_menu(app: Flask) -> None:
    """Give templates the menu."""
    app.context_processor(lambda: {"menu_of": menu_of})
