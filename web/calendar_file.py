"""A work calendar in a file, for years that the library does not know yet."""

from dataclasses import dataclass
from pathlib import Path

from cattrs import BaseValidationError

from restrictions.document_faults import faults_of
from restrictions.notation import from_document
from restrictions.notice_file import read_notice_file
from restrictions.outcome import Malformed
from restrictions.work_calendar import CalendarDay
from web.codes import WebCode


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The years it covers wholly, where they are announced, and every day that is not as its weekday says."""

    years: tuple[int, ...]
    source: str
    days: tuple[CalendarDay, ...]


def read_calendar_file(path: Path) -> CalendarFile:
    """Read YAML or JSON with `years`, `source` and `days` (each `day`, `kind`, `name`).

    Raises `Malformed` with a finding for every fault.
    """
    document = read_notice_file(path)
    try:
        return from_document(document, CalendarFile)
    except BaseValidationError as error:
        findings = tuple(faults_of(error, document))
        raise Malformed(WebCode.CALENDAR_FILE_MALFORMED, field="file", findings=findings) from error
