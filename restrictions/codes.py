"""The codes by which this package names what is wrong and why a rule binds. `web` has a sentence for each."""

from enum import StrEnum


class RestrictionsCode(StrEnum):
    """`restrictions.subject.problem`; a code, once published, keeps its meaning."""

    UN_NUMBER_MALFORMED = "restrictions.un_number.malformed"

    BOUND_EVERY_TRUCK = "restrictions.bound.every_truck"
    BOUND_EVERY_DANGEROUS_LOAD = "restrictions.bound.every_dangerous_load"
    BOUND_GOODS = "restrictions.bound.goods"

    DOCUMENT_KEY_UNKNOWN = "restrictions.document.key_unknown"
    DOCUMENT_KEY_MISSING = "restrictions.document.key_missing"
    DOCUMENT_VALUE_WRONG = "restrictions.document.value_wrong"
    DOCUMENT_CHOICE_UNKNOWN = "restrictions.document.choice_unknown"
    DOCUMENT_TEXT_EMPTY = "restrictions.document.text_empty"
    HOURS_MALFORMED = "restrictions.hours.malformed"
    INSTANT_MALFORMED = "restrictions.instant.malformed"
    DATE_MALFORMED = "restrictions.date.malformed"
    SPAN_REVERSED = "restrictions.span.reversed"

    POINT_OFF_GLOBE = "restrictions.point.off_globe"
    POLYGON_TOO_FEW_CORNERS = "restrictions.polygon.too_few_corners"
    POLYGON_CROSSES_ITSELF = "restrictions.polygon.crosses_itself"
    PLACE_WITHOUT_WAYS = "restrictions.place.without_ways"
    PLACE_WITHOUT_EXTENT = "restrictions.place.without_extent"

    WINDOW_WITHOUT_HOURS = "restrictions.window.without_hours"
    WINDOW_DAYS_REVERSED = "restrictions.window.days_reversed"
    WINDOW_WITHOUT_WEEKDAYS = "restrictions.window.without_weekdays"
    WINDOW_WEEKDAY_UNKNOWN = "restrictions.window.weekday_unknown"
    WINDOW_HOLIDAY_UNKNOWN = "restrictions.window.holiday_unknown"
    WINDOW_SELECTION_UNUSED = "restrictions.window.selection_unused"

    RULE_ID_MALFORMED = "restrictions.rule.id_malformed"
    RULE_ID_REPEATED = "restrictions.rule.id_repeated"
    RULE_WITHOUT_PLACE = "restrictions.rule.without_place"
    RULE_WITHOUT_TIME = "restrictions.rule.without_time"
    RULE_VALIDITY_REVERSED = "restrictions.rule.validity_reversed"
    RULE_CLASS_UNKNOWN = "restrictions.rule.class_unknown"
    RULE_REGISTRATION_MALFORMED = "restrictions.rule.registration_malformed"
    RULE_PAPER_NOT_NAMED = "restrictions.rule.paper_not_named"
    RULE_BEFORE_NOTICE = "restrictions.rule.before_notice"

    NOTICE_MALFORMED = "restrictions.notice.malformed"
    NOTICE_WITHOUT_RULES = "restrictions.notice.without_rules"
    NOTICE_WITHOUT_ISSUER = "restrictions.notice.without_issuer"
    NOTICE_NOT_PUBLISHABLE = "restrictions.notice.not_publishable"
    NOTICE_ALREADY_PUBLISHED = "restrictions.notice.already_published"
    NOTICE_NOT_FOUND = "restrictions.notice.not_found"
    NOTICE_ALREADY_REVOKED = "restrictions.notice.already_revoked"
    NOTICE_FILE_UNREADABLE = "restrictions.notice_file.unreadable"

    REVISION_TAKEN = "restrictions.revision.taken"
    REVISION_NOT_FOUND = "restrictions.revision.not_found"
    REVISION_DIGEST_DIFFERS = "restrictions.revision.digest_differs"

    CALENDAR_YEAR_UNKNOWN = "restrictions.calendar.year_unknown"
    CALENDAR_DAY_OUTSIDE_YEARS = "restrictions.calendar.day_outside_years"
    CALENDAR_DAY_REPEATED = "restrictions.calendar.day_repeated"

    PERMIT_ALREADY_GRANTED = "restrictions.permit.already_granted"
