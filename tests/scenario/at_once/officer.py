"""An officer who asks for vehicles while others change their waybills: what is genuine must never look forged."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tests.scenario.at_once.program import Programs
from tests.scenario.by_api import done


class Officer:
    """Asks for the plates in turn; keeps every finding of a broken seal, record or document."""

    def __init__(self, programs: Programs, plates: Sequence[str]) -> None:
        self._programs = programs
        self._plates = plates
        self._ends = threading.Event()
        self.seen = 0
        self.doubted: list[object] = []

    @contextmanager
    def asking(self) -> Iterator["Officer"]:
        """Ask until the block ends."""
        thread = threading.Thread(target=self._ask)
        thread.start()
        try:
            yield self
        finally:
            self._ends.set()
            thread.join()

    def _ask(self) -> None:
        while not self._ends.is_set():
            for plate in self._plates:
                answer = done(self._programs, "jiaojing", "POST", "/roadside-checks", json={"text": plate})
                self.seen += len(answer["documents"])
                self.doubted += [document for document in answer["documents"] if not document["is_genuine"]]
