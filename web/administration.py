"""Pages of the administrator."""

from flask import Blueprint, current_app, render_template

from waybill.actor import Role
from web.access import allow, role_matrix

pages = Blueprint("administration", __name__, url_prefix="/administration")


@pages.get("/roles")
@allow(Role.ADMINISTRATOR)
def show_roles() -> str:
    """Show who may ask for what."""
    return render_template("administration/roles.html", rows=role_matrix(current_app), roles=tuple(Role))
