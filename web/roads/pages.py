"""Pages of the imported networks."""

from collections import Counter

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug import Response

from restrictions.outcome import Issue
from routing.network_store import read_issues
from waybill.actor import Role
from web.access import allow
from web.installation import installation
from web.paging import PAGE_SIZE, Page
from web.request import now, reading, session
from web.roads.issue_help import help_on

pages = Blueprint("road_pages", __name__, url_prefix="/roads")


@pages.get("")
@allow(Role.ADMINISTRATOR)
def show_list() -> str:
    """List the networks imported, the one in use marked."""
    roads = installation().roads
    return render_template("roads/list.html", networks=roads.list(), in_use=roads.digest_in_use(session()))


@pages.get("/<digest>")
@allow(Role.ADMINISTRATOR)
def show(digest: str) -> str:
    """Show one network, and what its import could not read; `code` in the address picks one kind of issue."""
    roads = installation().roads
    summary = roads.find(digest)
    issues = read_issues(roads.folder_of(summary.digest)) if summary.is_readable else ()
    code = request.args.get("code", "")
    chosen = [issue for issue in issues if issue.code == code] if code else list(issues)
    return render_template(
        "roads/network.html",
        network=summary,
        in_use=roads.digest_in_use(session()),
        counts=Counter(issue.code for issue in issues).most_common(),
        code=code,
        page=_page(chosen),
        help_on=help_on,
    )


@pages.post("/<digest>/use")
@allow(Role.ADMINISTRATOR)
def use(digest: str) -> Response:
    """Use a network from now on. It is read first: one that cannot be is not put in use."""
    roads = installation().roads
    summary = roads.find(digest)
    with reading() as snapshot:
        roads.bound(snapshot, summary.digest)
    roads.use(session(), summary.digest, now=now())
    flash(gettext("已启用路网“%(name)s”。", name=summary.name))
    return redirect(url_for("road_pages.show_list"), 303)


def _page(issues: list[Issue]) -> Page[Issue]:
    number = max(1, min(request.args.get("page", 1, int), 1_000_000))
    first = (number - 1) * PAGE_SIZE
    return Page(issues[first : first + PAGE_SIZE], number, has_next=len(issues) > first + PAGE_SIZE)
