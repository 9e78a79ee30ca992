"""Programs that ask the API over the network, each answer counted."""

import json
import threading
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.web.api.caller import PREFIX

_LONGEST_S = 60


@dataclass(frozen=True)
class Answer:
    """A status and a body, read as the test client's answers are."""

    status_code: int
    text: str

    def get_json(self) -> Any:
        return json.loads(self.text)


class Programs:
    """Ask as accounts whose tokens are known; safe to use in many threads."""

    def __init__(self, address: str, tokens: dict[str, str]) -> None:
        self._address = address
        self._tokens = tokens
        self._lock = threading.Lock()
        self.statuses: Counter[int] = Counter()

    def ask(self, login_name: str, method: str, path: str, **options: Any) -> Answer:
        """Ask as the account of that name, with `json` as the body."""
        answer = _send(self._request(login_name, method, path, options.get("json")))
        with self._lock:
            self.statuses[answer.status_code] += 1
        return answer

    def list_all(self, login_name: str, path: str) -> list[dict[str, Any]]:
        """Return every row of a list that is read in pieces."""
        rows: list[dict[str, Any]] = []
        after = ""
        while True:
            piece = self.ask(login_name, "GET", f"{path}?limit=20{after}").get_json()
            rows += piece["items"]
            if piece["next"] is None:
                return rows
            after = f"&after={piece['next']}"

    def _request(self, login_name: str, method: str, path: str, body: Any) -> Request:
        headers = {"Authorization": f"Bearer {self._tokens[login_name]}", "Content-Type": "application/json"}
        sent = None if body is None else json.dumps(body).encode()
        return Request(f"{self._address}{PREFIX}{path}", data=sent, headers=headers, method=method)  # noqa: S310 - our own address


def _send(request: Request) -> Answer:
    try:
        with urlopen(request, timeout=_LONGEST_S) as response:  # noqa: S310 - our own address
            return Answer(response.status, response.read().decode())
    except HTTPError as error:
        with error:
            return Answer(error.code, error.read().decode())
