"""The codes of the edge itself: access, forms, sessions, requests out of form, settings."""

from enum import StrEnum


class WebCode(StrEnum):
    """Why the edge refused, before any operation was asked."""

    NOT_SIGNED_IN = "web.access.not_signed_in"
    ROLE_NOT_ALLOWED = "web.access.role_not_allowed"
    TOKEN_NOT_VALID = "web.access.token_not_valid"  # noqa: S105 - a code, not a secret
    CREDENTIALS_NOT_VALID = "web.login.credentials_not_valid"
    TOO_MANY_ATTEMPTS = "web.login.too_many_attempts"
    ACCOUNT_UNKNOWN = "web.account.unknown"
    ACCOUNT_NAME_TAKEN = "web.account.name_taken"
    ACCOUNT_NAME_NOT_WELL_FORMED = "web.account.name_not_well_formed"
    ACCOUNT_PASSWORD_LENGTH = "web.account.password_length"  # noqa: S105 - likewise
    ACCOUNT_OF_NO_ORGANISATION = "web.account.organisation_unknown"
    ACCOUNT_OF_NO_PERSON = "web.account.person_unknown"
    FORM_TOKEN_NOT_VALID = "web.form.token_not_valid"  # noqa: S105 - likewise
    FORM_NOT_COMPLETE = "web.form.not_complete"
    FIELD_NOT_VALID = "web.field.not_valid"
    REQUEST_MALFORMED = "web.request.malformed"
    REQUEST_REFUSED = "web.request.refused"
    PAGE_UNKNOWN = "web.page.unknown"
    CURSOR_UNKNOWN = "web.cursor.unknown"
    METHOD_NOT_ALLOWED = "web.method.not_allowed"
    NOT_ACCEPTABLE = "web.request.not_acceptable"
    BODY_TOO_LARGE = "web.request.too_large"
    BODY_OF_UNKNOWN_TYPE = "web.request.unknown_type"
    TOO_MANY_REQUESTS = "web.request.too_many"
    FAULT_OF_OURS = "web.server.fault"
    DATABASE_BUSY = "web.database.busy"
    DATABASE_DRIVER_MISSING = "web.database.driver_missing"
    DATABASE_NOT_AVAILABLE = "web.database.not_available"
    CHANGED_MEANWHILE = "web.document.changed_meanwhile"
    PAPER_BEFORE_ISSUE = "web.paper.before_issue"
    SCHEMA_NOT_CURRENT = "web.schema.not_current"
    SETTING_NOT_READABLE = "web.setting.not_readable"
    ROADS_NONE_IN_USE = "web.roads.none_in_use"
    ROADS_UNKNOWN = "web.roads.unknown"
    ROADS_AMBIGUOUS = "web.roads.ambiguous"
    MAP_VIEW_MALFORMED = "web.map.view_malformed"
    RULE_UNKNOWN = "web.rule.unknown"
    NOTICE_NOT_BOUND = "web.notice.not_bound"
    CALENDAR_FILE_MALFORMED = "web.calendar_file.malformed"
