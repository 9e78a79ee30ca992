"""The home page: what waits for whoever is asking."""

from dataclasses import dataclass

from flask import Blueprint, current_app, render_template

from waybill.actor import Role
from web.access import allow
from web.accounts.signing_in import current_actor
from web.request import now, session
from web.waiting import WaitingItem, WaitingList

pages = Blueprint("home", __name__)
EXTENSION = "hazway-waiting"


@dataclass(frozen=True, slots=True)
class _Shown:
    list: WaitingList
    items: tuple[WaitingItem, ...]


@pages.get("/")
@allow(*Role)
def show() -> str:
    """List what waits for the actor, by heading."""
    actor = current_actor()
    lists: tuple[WaitingList, ...] = current_app.extensions[EXTENSION]
    shown = [
        _Shown(waiting, tuple(waiting.find(session(), actor, now())))
        for waiting in lists
        if actor.role in waiting.roles
    ]
    return render_template("home.html", shown=shown)
