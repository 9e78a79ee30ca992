"""The chain walked over the API of the demo, each call beside a bare Flask request measured in between."""

import tempfile
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask
from werkzeug.test import TestResponse

from benchmarks.timing import described, timed
from tests.scenario.by_api import done, petrol_note
from tests.web.api.caller import PREFIX, Caller
from tests.web.conftest import Clock
from web.app import create_app
from web.demo.loading import load_demo
from web.installation import EXTENSION
from web.schema import upgrade
from web.settings import Settings

FIRST_DAY = datetime.fromisoformat("2026-11-23T06:00:00+08:00")
READS = 20
"""How often a call that changes nothing is repeated."""

ITEMS = ("vehicle_papers", "crew_papers", "test_dates", "goods_as_waybill", "tank_media")


class TimedCaller(Caller):
    """Asks without holding answers against the document, and keeps the time of every call and of a bare one."""

    def __init__(self, app: Flask, clock: Clock) -> None:
        super().__init__(app)
        self.clock = clock
        self.calls: dict[str, list[float]] = defaultdict(list)
        self.bare: list[float] = []
        self._bare = _bare_flask().test_client()

    def ask(self, login_name: str, method: str, path: str, *, language: str = "zh", **options: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {self._token(login_name)}", "Accept-Language": language}
        address = f"{PREFIX}{path}"
        for _ in range(READS if method == "GET" else 1):
            self.bare.append(timed(lambda: self._bare.get("/"))[0])
            spent_ms, answer = timed(lambda: self.client.open(address, method=method, headers=headers, **options))
            self.calls[self._named(method, address)].append(spent_ms)
        return answer

    def _named(self, method: str, address: str) -> str:
        rule, _ = self.app.url_map.bind("").match(address.partition("?")[0], method=method, return_rule=True)
        return f"{method} {rule.rule}"


def _bare_flask() -> Flask:
    app = Flask("bare")

    @app.get("/")
    def answer() -> dict[str, str]:
        return {"answer": "yes"}

    return app


def measure_api(walks: int) -> dict[str, Any]:
    """Return the times of a bare Flask request and of each call of the chain, with their ratio by median."""
    with tempfile.TemporaryDirectory() as folder:
        api = _demo(Path(folder))
        for number in range(walks):
            walk(api, FIRST_DAY + timedelta(days=number))
        api.installation.database.engine.dispose()
    bare = described(api.bare)
    calls = {name: described(times) for name, times in sorted(api.calls.items())}
    ratios = {name: round(call["median_ms"] / bare["median_ms"], 1) for name, call in calls.items()}
    return {"bare_flask": bare, "calls": {name: {**call, "over_bare": ratios[name]} for name, call in calls.items()}}


def _demo(folder: Path) -> TimedCaller:
    app = create_app(Settings.in_folder(folder))
    installation = app.extensions[EXTENSION]
    installation.clock = clock = Clock()
    clock.instant = FIRST_DAY
    upgrade(installation.database.engine)
    load_demo(installation, lambda _: None)
    return TimedCaller(app, clock)


def walk(api: TimedCaller, morning: datetime) -> None:
    """Take one waybill from the note to the receipt on the day of `morning`."""
    clock = api.clock
    clock.instant = morning
    peak = (morning + timedelta(hours=1, minutes=30)).isoformat()
    note = done(api, "tuoyun", "POST", "/consignment-notes", json=petrol_note(api))
    path = f"/waybills/{done(api, 'diaodu', 'POST', '/waybills', json={'note_id': note['id']})['id']}"
    done(api, "diaodu", "PUT", f"{path}/draft", json={**_crew(api), "departure": peak})
    answer = done(api, "diaodu", "GET", f"{path}/route-answer?departure={quote(peak)}")
    chosen = {"departure": answer["lawful"]["judgement"]["departure"], "path": answer["lawful"]["path"]}
    done(api, "diaodu", "PUT", f"{path}/route", json=chosen)
    qr_text = done(api, "diaodu", "POST", f"{path}/issue")["issued"]["qr_text"]
    clock.instant = morning + timedelta(hours=1)
    done(
        api, "zhuangche", "POST", f"{path}/inspections", json={"answers": {item: {"answer": "pass"} for item in ITEMS}}
    )
    done(api, "zhuangche", "GET", f"{path}/gate")
    done(api, "zhuangche", "POST", f"{path}/loadings", json={"actual_kg": "17960"})
    clock.instant = datetime.fromisoformat(done(api, "siji", "GET", f"{path}/departure-hours")["hours"][0]["start"])
    done(api, "siji", "POST", f"{path}/departure")
    done(api, "jiaojing", "POST", "/roadside-checks", json={"text": qr_text})
    clock.instant = morning + timedelta(hours=12)
    done(api, "siji", "POST", f"{path}/arrival")
    done(api, "shouhuo", "POST", f"{path}/receipt", json={"received_kg": "17950"})


def _crew(api: TimedCaller) -> dict[str, str]:
    vehicles = {row["plate"]: row["id"] for row in api.ask("diaodu", "GET", "/vehicles").get_json()}
    tanks = {row["number"]: row["id"] for row in api.ask("diaodu", "GET", "/tanks").get_json()}
    people = {row["name"]: row["id"] for row in api.ask("diaodu", "GET", "/people").get_json()}
    return {
        "vehicle_id": vehicles["渝A54321"],
        "tank_id": tanks["示例罐G-2602"],
        "driver_id": people["王建国"],
        "escort_id": people["李秀芳"],
    }
