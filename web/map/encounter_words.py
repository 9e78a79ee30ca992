"""An encounter in words: its title, its hours, its ways out. Given to templates as filters."""

from datetime import datetime

from flask_babel import gettext

from restrictions.judgement import EncounterSource, Remedy, RemedyKind, RuleSource
from restrictions.spans import Span
from routing.trip_restrictions import DEFAULT_REACH, LOOK_BACK
from web.display import instant, time_span
from web.languages import language
from web.map.encounter_groups import Stretch
from web.wording.terms import word


def source_title(source: EncounterSource) -> str:
    """Return what was met: the notice, or that it is a tag of the road data; its reason says which.

    A notice is kept with its Chinese title alone, so that an English page names it by its number.
    """
    if not isinstance(source, RuleSource):
        return str(gettext("道路数据标注的限制"))
    return str(gettext("通告 %(number)s", number=source.notice_number)) if language() == "en" else source.notice_title


def source_sentence(source: EncounterSource) -> str:
    """Return the rule's sentence in the language of the request, "" for a tag."""
    if not isinstance(source, RuleSource):
        return ""
    return source.sentence_en if language() == "en" and source.sentence_en else source.sentence


def source_labels(source: EncounterSource) -> tuple[str, ...]:
    """Return what must be said beside a rule: that it is an example, that its text was not verified."""
    if not isinstance(source, RuleSource):
        return ()
    labels = [gettext("示例")] if source.is_example else []
    return (*labels, gettext("未核实")) if not source.is_verified else tuple(labels)


def stretch_place(stretch: Stretch) -> str:
    """Return where it lies: the roads in order, or the ways where none has a name."""
    if stretch.road_names:
        return " → ".join(stretch.road_names)
    return str(gettext("无名道路（way %(ways)s）", ways=", ".join(map(str, stretch.way_ids[:3]))))


def hours_met(stretch: Stretch) -> tuple[str, ...]:
    """Return when the rule is in force where it is met, a text for each of its spans."""
    return tuple(_hours(span, stretch.departure) for span in stretch.in_force)


def remedy_text(remedy: Remedy) -> str:
    """Return a way out as a person may take it."""
    if remedy.permit_kind:
        return str(gettext("%(what)s：%(paper)s", what=word(remedy.kind), paper=remedy.permit_kind))
    if remedy.kind is RemedyKind.OTHER_HOUR and remedy.not_before is not None:
        return str(gettext("%(instant)s 以后再进入这一路段", instant=instant(remedy.not_before)))
    return word(remedy.kind)


def _hours(span: Span, departure: datetime) -> str:
    """Leave out an end that is only that of the time looked at, and says nothing of the rule."""
    begins = span.start > departure - LOOK_BACK
    ends = span.end < departure + DEFAULT_REACH
    if begins and ends:
        return time_span(span)
    if begins:
        return str(gettext("%(instant)s 起", instant=instant(span.start)))
    return str(gettext("至 %(instant)s", instant=instant(span.end))) if ends else str(gettext("全天"))


FILTERS = {
    "source_title": source_title,
    "source_sentence": source_sentence,
    "source_labels": source_labels,
    "stretch_place": stretch_place,
    "hours_met": hours_met,
    "remedy_text": remedy_text,
}
"""Given to templates by the blueprint of the map."""
