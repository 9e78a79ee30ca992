"""The chain as one client walks it, each document remembered as it was acknowledged."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote

from tests.scenario.at_once.fleet import Rig
from tests.scenario.at_once.program import Programs
from tests.scenario.by_api import done, pass_all

BEGINS = datetime.fromisoformat("2026-11-25T10:00:00+08:00")
"""After the closing of the morning, so that the usual way is lawful for hours."""

DEPARTURE = "2026-11-25T10:15:00+08:00"
_CONFLICT = 409


@dataclass
class Acknowledged:
    """What the server said that it had made: number and state by key."""

    notes: dict[str, str] = field(default_factory=dict)
    waybills: dict[str, str] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Acknowledged") -> None:
        self.notes |= other.notes
        self.waybills |= other.waybills
        self.states |= other.states


class Client:
    """One who walks with a rig, and sends again what makes a document, as a program does that lost the answer."""

    def __init__(self, programs: Programs, rig: Rig, note: dict[str, Any]) -> None:
        self.programs = programs
        self.rig = rig
        self.note = note
        self.acknowledged = Acknowledged()

    def walk(self) -> Acknowledged:
        """Walk from the note to the receipt."""
        path = self.load(self.check(self.issue(self.draft(self.write_note()))))
        for step in ("departure", "arrival"):
            self._step(self.rig.driver_login, path, step)
        self._step("shouhuo", path, "receipt", json={"received_kg": "17990"})
        return self.acknowledged

    def write_note(self) -> str:
        """Write a note; return its key."""
        note = done(self.programs, "tuoyun", "POST", "/consignment-notes", json=self.note)
        self.acknowledged.notes[note["id"]] = note["number"]
        return str(note["id"])

    def draft(self, note_id: str) -> str:
        """Make the note's waybill with the rig and a lawful route; return its path."""
        waybill = self._once("diaodu", "/waybills", json={"note_id": note_id})
        path = f"/waybills/{waybill['id']}"
        done(self.programs, "diaodu", "PUT", f"{path}/draft", json={**self.rig.chosen, "departure": DEPARTURE})
        answer = done(self.programs, "diaodu", "GET", f"{path}/route-answer?departure={quote(DEPARTURE)}")
        route = {"departure": DEPARTURE, "path": answer["lawful"]["path"]}
        done(self.programs, "diaodu", "PUT", f"{path}/route", json=route)
        self.acknowledged.states[waybill["id"]] = "draft"
        return path

    def issue(self, path: str) -> str:
        """Issue the waybill; return its path."""
        issued = self._once("diaodu", f"{path}/issue")
        self.acknowledged.waybills[issued["id"]] = issued["number"]
        self.acknowledged.states[issued["id"]] = issued["state"]
        return path

    def check(self, path: str) -> str:
        """Pass the gate; return the waybill's path."""
        pass_all(self.programs, path)
        self.acknowledged.states[path.rpartition("/")[2]] = "checked"
        return path

    def load(self, path: str) -> str:
        """Load the vehicle; return the waybill's path."""
        self._once("zhuangche", f"{path}/loadings", json={"actual_kg": "18000"})
        self.acknowledged.states[path.rpartition("/")[2]] = "loaded"
        return path

    def _step(self, login_name: str, path: str, step: str, **options: Any) -> None:
        self.acknowledged.states[path.rpartition("/")[2]] = self._once(login_name, f"{path}/{step}", **options)["state"]

    def _once(self, login_name: str, path: str, **options: Any) -> dict[str, Any]:
        """Send what must succeed, and again what must then be refused as done already."""
        body = done(self.programs, login_name, "POST", path, **options)
        again = self.programs.ask(login_name, "POST", path, **options)
        assert again.status_code == _CONFLICT, (path, again.text)
        return body
