"""A notice (通告): the published document that holds rules."""

from dataclasses import dataclass
from datetime import date

from restrictions.rules import NoticeReference, Rule


@dataclass(frozen=True, slots=True)
class Notice:
    """What an authority publishes. `text` is the whole wording, "" where it is not held.

    `is_example` marks a demo's, `is_verified` one whose text was seen in its original. A rule's id is
    `number/name`, the name its own within the notice.
    """

    number: str
    title: str
    issuers: tuple[str, ...]
    published_on: date
    rules: tuple[Rule, ...]
    title_en: str = ""
    legal_basis: tuple[str, ...] = ()
    text: str = ""
    text_en: str = ""
    is_example: bool = False
    is_verified: bool = False
    source: str = ""

    @property
    def reference(self) -> NoticeReference:
        """What each of its rules keeps of the notice."""
        return NoticeReference(
            number=self.number,
            title=self.title,
            issuer="; ".join(self.issuers),
            published_on=self.published_on,
            is_example=self.is_example,
            is_verified=self.is_verified,
            source=self.source,
        )

    def name_of(self, rule: Rule) -> str:
        """Return the name of `rule` within the notice."""
        return rule.id.removeprefix(f"{self.number}/")
