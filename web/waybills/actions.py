"""What an actor may do with a waybill now: one table, narrowed by the life of a waybill and by access."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import current_app, url_for
from flask_babel import gettext

from waybill.actor import Actor
from waybill.lifecycle import STEP_ROLES, Step, may_take
from waybill.waybill_record import Waybill
from web.access import access_of
from web.languages import phrase


@dataclass(frozen=True, slots=True)
class Action:
    """A step, the page on which it is taken, and what its button says."""

    step: Step
    endpoint: str
    label: str


ACTIONS: tuple[Action, ...] = (
    Action(Step.CHECK_PASSED, "loading.inspect", phrase("装货前查验")),
    Action(Step.LOADED, "loading.load", phrase("记录装载")),
    Action(Step.DEPARTED, "driving.show", phrase("确认出发")),
    Action(Step.ARRIVED, "driving.show", phrase("确认到达")),
    Action(Step.RECEIVED, "receiving.receive", phrase("签收")),
)
"""Steps taken on a page of their own. Voiding stands on the waybill's page."""


@dataclass(frozen=True, slots=True)
class Link:
    """An action as it is offered."""

    url: str
    label: str


def actions_for(actor: Actor, waybill: Waybill, now: datetime) -> Iterator[Link]:
    """Yield what `actor` may do with `waybill` as it stands at `now`."""
    state = waybill.state_at(now)
    for action in ACTIONS:
        if actor.role not in STEP_ROLES[action.step] or not may_take(state, action.step):
            continue
        if access_of(current_app, action.endpoint).admits(actor):
            yield Link(url_for(action.endpoint, waybill_id=waybill.id), gettext(action.label))


def may_void(actor: Actor, waybill: Waybill) -> bool:
    """Return whether `actor` may void the waybill."""
    return actor.role in STEP_ROLES[Step.VOIDED] and may_take(waybill.state, Step.VOIDED)


def route_url(actor: Actor, waybill: Waybill) -> str:
    """Return where `actor` sees the route on a map, "" where that page is not for the actor."""
    endpoint = "route_planning.show"
    is_shown = access_of(current_app, endpoint).admits(actor)
    return url_for(endpoint, waybill_id=waybill.id) if is_shown else ""
