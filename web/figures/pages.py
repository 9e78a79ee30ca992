"""The regulator's page of figures."""

from flask import Blueprint, render_template

from waybill.actor import Role
from web.access import allow
from web.accounts.signing_in import current_actor
from web.figures.counting import DAYS, count_figures
from web.request import now, session

pages = Blueprint("figures", __name__, url_prefix="/figures")


@pages.get("")
@allow(Role.REGULATOR)
def show() -> str:
    """Show waybills by state and by day, inspections that failed, and how many of those registered take part."""
    figures = count_figures(session(), current_actor(), now())
    return render_template("figures/figures.html", figures=figures, days=DAYS, asked_at=now())
