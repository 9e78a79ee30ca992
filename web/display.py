"""How values look to people: civil time, masses, lengths, durations. The only place that formats them."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from flask import Flask
from flask_babel import gettext

from restrictions.civil import to_civil
from restrictions.spans import Span
from web.languages import language

_TONNE_G = 1_000_000
_KILOGRAM_G = 1_000
_KILOMETRE_M = 1_000
_MILLILITRES = 1_000


def instant(value: datetime | str | None) -> str:
    """Return an instant on the wall clock, `2026-11-25 08:30`; text is read as ISO 8601 with an offset."""
    if value is None:
        return "—"
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return f"{to_civil(moment):%Y-%m-%d %H:%M}"


def up_to_minute(value: datetime | str | None) -> str:
    """Return an instant rounded up to the minute: nobody arrives before that."""
    if value is None:
        return "—"
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return instant(moment + timedelta(minutes=1) - timedelta(microseconds=1))


def hour(value: datetime | None) -> str:
    """Return only the hour of an instant on the wall clock, `08:30`."""
    return "—" if value is None else f"{to_civil(value):%H:%M}"


def time_span(value: Span | None) -> str:
    """Return from when until when: `2026-11-25 07:00–09:30`, the second date where it is another, midnight as 24:00."""
    if value is None:
        return "—"
    start, end = to_civil(value.start), to_civil(value.end)
    if start.date() == end.date():
        return f"{instant(value.start)}–{end:%H:%M}"
    if end == datetime.combine(start.date() + timedelta(days=1), time(), tzinfo=end.tzinfo):
        return f"{instant(value.start)}–24:00"
    return f"{instant(value.start)} – {instant(value.end)}"


def day(value: date | None) -> str:
    """Return a civil date, `2026-11-25`; of an instant, its date on the wall calendar."""
    if value is None:
        return "—"
    return f"{to_civil(value) if isinstance(value, datetime) else value:%Y-%m-%d}"


def duration(value: timedelta | float | None) -> str:
    """Return a length of time, in hours and minutes rounded up; a number is taken as milliseconds."""
    if value is None:
        return "—"
    span = value if isinstance(value, timedelta) else timedelta(milliseconds=value)
    minutes_in_all = -(-span // timedelta(minutes=1))
    hours, minutes = divmod(minutes_in_all, 60)
    if hours:
        return str(gettext("%(hours)d 小时 %(minutes)d 分", hours=hours, minutes=minutes))
    return str(gettext("%(minutes)d 分钟", minutes=minutes))


def seconds(value: float) -> str:
    """Return a short time in seconds, or in minutes from two on."""
    return gettext("%(seconds)d 秒", seconds=value) if value < 120 else duration(timedelta(seconds=value))  # noqa: PLR2004


def length(value_m: float | None) -> str:
    """Return a length: metres below a kilometre, else kilometres with one decimal."""
    if value_m is None:
        return "—"
    return f"{value_m:.0f} m" if round(value_m) < _KILOMETRE_M else f"{value_m / _KILOMETRE_M:,.1f} km"


class Named(Protocol):
    """Goods, or a line of them, with the proper shipping name in both languages."""

    @property
    def name_zh(self) -> str:
        """The Chinese name."""

    @property
    def name_en(self) -> str:
        """The English name."""


def goods_name(goods: Named) -> str:
    """Return the proper shipping name in the language of the request, as far as it is known."""
    return goods.name_en if language() == "en" and goods.name_en else goods.name_zh


def other_goods_name(goods: Named) -> str:
    """Return the proper shipping name in the other language, to stand beside `goods_name`."""
    return goods.name_zh if language() == "en" and goods.name_en else goods.name_en


def mass(value_g: int | None) -> str:
    """Return a mass exactly, in the largest of g, kg, t of which it is one or more."""
    if value_g is None:
        return "—"
    for size, unit in ((_TONNE_G, "t"), (_KILOGRAM_G, "kg")):
        if abs(value_g) >= size:
            return f"{_exact(value_g, size)} {unit}"
    return f"{value_g} g"


def volume(value_ml: int | None) -> str:
    """Return a volume exactly, in litres."""
    return "—" if value_ml is None else f"{_exact(value_ml, 1_000)} L"


def number(value: float | None) -> str:
    """Return a number with its thousands set apart."""
    return "—" if value is None else f"{value:,}"


def listed(values: Iterable[object]) -> str:
    """Return values one after the other, set apart as the language does."""
    return str(gettext("、")).join(map(str, values))


def in_brackets(text: object) -> str:
    """Return an aside, to follow what it explains at once: `（计划）`, in English ` (planned)`."""
    return str(gettext("（%(text)s）", text=text))


def short_digest(value: str) -> str:
    """Return the start of a digest, enough to tell two apart."""
    return value[:12]


INSTANTS = frozenset({"departure", "arrival", "now", "valid_until", "not_before"})
"""Named values of codes that are instants, beside those whose names end in `_at`."""

BY_SUFFIX: tuple[tuple[str, Callable[[Any], str]], ...] = (
    ("_at", instant),
    ("_ms", duration),
    ("_min", lambda minutes: duration(timedelta(minutes=minutes))),
    ("_s", seconds),
    ("_kg", lambda kilograms: mass(round(kilograms * _KILOGRAM_G))),
    ("_g", mass),
    ("_m", length),
    ("_ml", volume),
    ("_l", lambda litres: volume(litres * _MILLILITRES)),
)
"""A named value of a code is shown by the unit that ends its name."""


def by_name(name: str, value: Any) -> str:
    """Return a named value as people read it; one that does not fit its unit is shown as it stands."""
    for suffix, show in BY_SUFFIX:
        if name.endswith(suffix) or (show is instant and name in INSTANTS):
            try:
                return show(value)
            except (TypeError, ValueError):
                break
    return str(value)


def add_filters(app: Flask) -> None:
    """Give templates these functions as filters."""
    app.jinja_env.filters.update(
        instant=instant,
        up_to_minute=up_to_minute,
        hour=hour,
        day=day,
        time_span=time_span,
        duration=duration,
        length=length,
        mass=mass,
        volume=volume,
        number=number,
        listed=listed,
        in_brackets=in_brackets,
        goods_name=goods_name,
        other_goods_name=other_goods_name,
        short_digest=short_digest,
    )


def _exact(value: int, size: int) -> str:
    whole, rest = divmod(abs(value), size)
    sign = "-" if value < 0 else ""
    digits = str(rest).rjust(len(str(size)) - 1, "0").rstrip("0")
    return f"{sign}{whole:,}.{digits}" if digits else f"{sign}{whole:,}"
