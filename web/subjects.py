"""What the site consists of: its page blueprints, its API resources, the lists of its home page. Add here."""

import flask

from web import administration, documentation, home
from web.accounts import pages as accounts
from web.api import gate, goods, me, notes, registers, roadside, routes, rules, trips, waybills
from web.api.resource import Resource
from web.consigning import pages as consigning
from web.consigning import waiting as consigning_waiting
from web.dispatching import pages as dispatching
from web.dispatching import waiting as dispatching_waiting
from web.driving import pages as driving
from web.driving import trips as driving_waiting
from web.figures import pages as figures
from web.figures import waiting as figures_waiting
from web.loading import pages as loading
from web.loading import queue as loading_waiting
from web.map import pages as map_pages
from web.receiving import pages as receiving
from web.receiving import waiting as receiving_waiting
from web.roads import pages as road_pages
from web.roadside import pages as roadside_pages
from web.roadside import waiting as roadside_waiting
from web.route_planning import pages as route_planning
from web.rules import pages as rule_pages
from web.waiting import WaitingList
from web.waybills import pages as waybill_pages

PAGES: tuple[flask.Blueprint, ...] = (
    home.pages,
    consigning.pages,
    dispatching.pages,
    waybill_pages.pages,
    loading.pages,
    driving.pages,
    receiving.pages,
    route_planning.pages,
    roadside_pages.pages,
    map_pages.pages,
    rule_pages.pages,
    figures.pages,
    road_pages.pages,
    accounts.pages,
    administration.pages,
    documentation.pages,
)

RESOURCES: tuple[Resource, ...] = (
    me.resource,
    goods.resource,
    registers.resource,
    rules.resource,
    notes.resource,
    waybills.resource,
    routes.resource,
    gate.resource,
    trips.resource,
    roadside.resource,
)

WAITING: tuple[WaitingList, ...] = (
    consigning_waiting.WAITING,
    *dispatching_waiting.WAITING,
    loading_waiting.WAITING,
    driving_waiting.WAITING,
    receiving_waiting.WAITING,
    roadside_waiting.WAITING,
    figures_waiting.WAITING,
)
