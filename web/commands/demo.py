"""`hazway demo`."""

import os

import click
from rich.console import Console
from rich.table import Table

from restrictions.outcome import Conflict
from waybill.actor import Role
from web.codes import WebCode
from web.commands.opening import open_installation
from web.commands.serve import serve
from web.demo.loading import PASSWORD, is_loaded, load_demo, renew_roads
from web.installation import Installation
from web.schema import upgrade
from web.wording.terms import WORDS

DATA_FOLDER = "hazway-data/demo"
_FIRST_OF_ROLE = {
    Role.CONSIGNOR: "tuoyun",
    Role.DISPATCHER: "diaodu",
    Role.LOADER: "zhuangche",
    Role.DRIVER: "siji",
    Role.ESCORT: "yayun",
    Role.CONSIGNEE: "shouhuo",
    Role.POLICE: "jiaojing",
    Role.REGULATOR: "jianguan",
    Role.ADMINISTRATOR: "guanli",
}
_WORK_OF_ROLE = {
    Role.CONSIGNOR: "writes the consignment note",
    Role.DISPATCHER: "makes the waybill, plans the route, issues",
    Role.LOADER: "inspects, and loads or not",
    Role.DRIVER: "departs and arrives",
    Role.ESCORT: "rides along",
    Role.CONSIGNEE: "receives",
    Role.POLICE: "asks at the roadside",
    Role.REGULATOR: "reads rules and figures",
    Role.ADMINISTRATOR: "accounts, roads, role matrix",
}


@click.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="Address and port to listen on.")
@click.option("--load-only", is_flag=True, help="Fill the database and stop, without serving.")
@click.pass_context
def demo(context: click.Context, bind: str, *, load_only: bool) -> None:
    """Fill a database of its own with the demo, say who may sign in, and serve it.

    It lives in hazway-data/demo unless HAZWAY_DATA says otherwise. Remove that folder to begin afresh.
    """
    os.environ.setdefault("HAZWAY_DATA", DATA_FOLDER)
    console = Console(stderr=True, highlight=False)
    installation = open_installation(migrated=False)
    _fill(installation, console)
    _tell_accounts(console)
    if not load_only:
        console.print(f"» Hazway: http://{bind}/   (stop with Ctrl-C)")
        context.invoke(serve, bind=bind)


def _fill(installation: Installation, console: Console) -> None:
    console.print(f"» database in {installation.settings.data}")
    upgrade(installation.database.engine)
    with installation.database.reading() as session:
        was_loaded = is_loaded(session)
        if was_loaded and installation.roads.digest_in_use(session) is None:
            raise Conflict(WebCode.ROADS_NONE_IN_USE)
    if was_loaded:
        console.print("» the demo is loaded already")
    fill = renew_roads if was_loaded else load_demo
    fill(installation, lambda step: console.print(f"» {step}"))


def _tell_accounts(console: Console) -> None:
    table = Table(
        "role", "in Chinese", "login", "what for", title="Sign in with one of these; the password of all is " + PASSWORD
    )
    for role, login_name in _FIRST_OF_ROLE.items():
        table.add_row(role.value, WORDS[Role][role], login_name, _WORK_OF_ROLE[role])
    console.print(table)
