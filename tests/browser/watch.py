"""What a browser did beside showing pages: what it asked for, from whom, and what it complained of."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

_WITHDRAWN = "net::ERR_ABORTED"
"""A request that the page itself gave up: the next letter was typed, or the answer is a file to keep."""
_REFUSED = "Failed to load resource: the server responded with a status of"
"""The browser's own line for a refusal, whose status `Watch` hears of anyway."""


@dataclass
class Watch:
    """Hears everything of one person's browser from `over` on."""

    address: str
    asked: int = 0
    expected: list[int] = field(default_factory=list)
    """The statuses, in order, with which the walk means to be refused."""
    _refused: list[tuple[int, str]] = field(default_factory=list)
    _complaints: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Listen to all pages of `context`, those that it opens later included."""
        context.on("request", self._hear_request)
        context.on("requestfailed", self._hear_failure)
        context.on("response", self._hear_response)
        context.on("console", self._hear_console)
        context.on("weberror", self._hear_error)

    def faults(self) -> list[str]:
        """Return what may not be, in words."""
        if [status for status, _ in self._refused] == self.expected:
            return self._complaints
        refused = [f"answered {status} {url}" for status, url in self._refused]
        return [*self._complaints, *refused, f"meant to be answered {self.expected}"]

    def _hear_request(self, request: Request) -> None:
        self.asked += 1
        url = urlsplit(request.url)
        if url.scheme not in {"data", "blob"} and f"{url.scheme}://{url.netloc}" != self.address:
            self._complaints.append(f"request to another host: {request.method} {request.url}")

    def _hear_failure(self, request: Request) -> None:
        if request.failure != _WITHDRAWN:
            self._complaints.append(f"request failed: {request.method} {request.url}: {request.failure}")

    def _hear_response(self, response: Response) -> None:
        if response.status >= 400:
            self._refused.append((response.status, f"{response.request.method} {response.url}"))

    def _hear_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(_REFUSED):
            self._complaints.append(f"console {message.type}: {message.text} at {message.location}")

    def _hear_error(self, error: WebError) -> None:
        self._complaints.append(f"page error: {error.error}")
