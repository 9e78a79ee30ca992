"""What checks, gates and operations of this package say, by code. `web` has the sentences.

The goods list, content, seals, keys and QR texts keep their own codes beside them.
"""

from enum import StrEnum


class WaybillCode(StrEnum):
    """Codes of findings and refusals about notes, waybills, the people and things on them, and their record."""

    ROLE_MAY_NOT = "waybill.actor.role_may_not"
    NO_ORGANISATION = "waybill.actor.no_organisation"

    NOTE_NOT_FOUND = "waybill.note.not_found"
    NOTE_HAS_FINDINGS = "waybill.note.has_findings"
    NOTE_TAKEN = "waybill.note.already_taken"
    NOTE_OF_OTHER_CONSIGNOR = "waybill.note.consignor_is_another"

    WAYBILL_NOT_FOUND = "waybill.waybill.not_found"
    WAYBILL_HAS_FINDINGS = "waybill.waybill.has_findings"
    STEP_NOT_ALLOWED = "waybill.waybill.step_not_allowed"
    CHANGED_MEANWHILE = "waybill.waybill.changed_meanwhile"
    VOID_WITHOUT_REASON = "waybill.waybill.void_without_reason"
    STILL_LOADED = "waybill.waybill.still_loaded"

    TEXT_NOT_STORABLE = "waybill.text.not_storable"

    REGISTER_NOT_FOUND = "waybill.register.not_found"

    NUMBER_MALFORMED = "waybill.number.malformed"
    NUMBER_CHECK_DIGIT = "waybill.number.check_digit_wrong"
    NUMBER_NO_LICENCE = "waybill.number.licence_malformed"
    NUMBER_EXHAUSTED = "waybill.number.exhausted"

    EVENT_DIGEST_WRONG = "waybill.event.digest_wrong"
    EVENT_LINK_BROKEN = "waybill.event.link_broken"
    EVENT_SEQUENCE_BROKEN = "waybill.event.sequence_broken"
    EVENT_STEP_IMPOSSIBLE = "waybill.event.step_impossible"
    EVENT_TAIL_MISSING = "waybill.event.tail_missing"
    RECORD_STATE_DIFFERS = "waybill.record.state_differs"
    RECORD_CONTENT_DIFFERS = "waybill.record.content_differs"

    GOODS_MISSING = "waybill.goods.missing"
    CARRIAGE_NOT_ALLOWED = "waybill.goods.carriage_not_allowed"
    TECHNICAL_NAME_MISSING = "waybill.goods.technical_name_missing"
    PACKING_GROUP_DIFFERS = "waybill.goods.packing_group_differs"
    QUANTITY_NOT_POSITIVE = "waybill.goods.quantity_not_positive"
    QUANTITY_TOO_LARGE = "waybill.goods.quantity_too_large"
    GROSS_BELOW_NET = "waybill.goods.gross_below_net"
    VOLUME_MISSING = "waybill.goods.volume_missing"
    PACKAGES_MISSING = "waybill.goods.packages_missing"
    SPECIAL_PAPER_MISSING = "waybill.goods.special_paper_missing"
    MIXED_LOADING_FORBIDDEN = "waybill.goods.mixed_loading_forbidden"
    MIXED_LOADING_UNKNOWN = "waybill.goods.mixed_loading_unknown"
    MIXED_LOADING_CONDITIONAL = "waybill.goods.mixed_loading_conditional"

    TANK_MISSING = "waybill.tank.missing"
    TANK_NOT_NEEDED = "waybill.tank.not_needed"
    TANK_SHARED = "waybill.tank.shared_by_goods"
    TANK_ON_OTHER_VEHICLE = "waybill.tank.on_other_vehicle"
    TANK_CODE_DOES_NOT_FIT = "waybill.tank.code_does_not_fit"
    TANK_CODE_CANNOT_CONFIRM = "waybill.tank.code_cannot_confirm"
    TANK_MEDIA_EMPTY = "waybill.tank.media_cannot_confirm"
    TANK_MEDIA_LACK_GOODS = "waybill.tank.media_lack_goods"
    TANK_TEST_UNKNOWN = "waybill.tank.test_date_unknown"
    TANK_TEST_OVERDUE = "waybill.tank.test_overdue"
    TANK_ALLOWED_MASS_UNKNOWN = "waybill.tank.allowed_mass_unknown"
    TANK_ALLOWED_MASS_EXCEEDED = "waybill.tank.allowed_mass_exceeded"
    TANK_VOLUME_EXCEEDED = "waybill.tank.volume_exceeded"

    PARTY_MISSING = "waybill.party.missing"
    PARTY_PHONE_MISSING = "waybill.party.phone_missing"
    PARTY_PHONE_MALFORMED = "waybill.party.phone_malformed"
    PARTY_LACKS_ROLE = "waybill.party.does_not_act_as"
    PLACE_MISSING = "waybill.place.missing"
    PLACE_OFF_GLOBE = "waybill.place.off_globe"
    EMERGENCY_PHONE_MISSING = "waybill.emergency_phone.missing"
    EMERGENCY_PHONE_MALFORMED = "waybill.emergency_phone.malformed"

    PAPER_UNKNOWN = "waybill.paper.not_on_record"
    PAPER_EXPIRED = "waybill.paper.expired"
    SCOPE_LACKS_CLASS = "waybill.paper.scope_lacks_class"
    SCOPE_LACKS_HIGHLY_TOXIC = "waybill.paper.scope_lacks_highly_toxic"

    VEHICLE_MISSING = "waybill.vehicle.missing"
    VEHICLE_KIND_WRONG = "waybill.vehicle.kind_wrong"
    TRAILER_MISSING = "waybill.trailer.missing"
    TRAILER_NOT_ALLOWED = "waybill.trailer.not_allowed"
    RATED_LOAD_UNKNOWN = "waybill.vehicle.rated_load_unknown"
    RATED_LOAD_EXCEEDED = "waybill.vehicle.rated_load_exceeded"

    DRIVER_MISSING = "waybill.driver.missing"
    ESCORT_MISSING = "waybill.escort.missing"
    ESCORT_IS_DRIVER = "waybill.escort.is_the_driver"
    CERTIFICATE_MISSING = "waybill.certificate.missing"
    CERTIFICATE_LACKS_ENDORSEMENT = "waybill.certificate.lacks_endorsement"
    CERTIFICATE_EXPIRED = "waybill.certificate.expired"
    LICENCE_ON_PROBATION = "waybill.certificate.on_probation"
    CREW_ON_OTHER_WAYBILL = "waybill.crew.on_other_waybill"
    VEHICLE_ON_OTHER_WAYBILL = "waybill.vehicle.on_other_waybill"

    DEPARTURE_MISSING = "waybill.departure.missing"
    DEPARTURE_NAIVE = "waybill.departure.without_offset"
    DEPARTURE_OUT_OF_RANGE = "waybill.departure.out_of_range"
    DEPARTURE_PAST = "waybill.departure.in_the_past"

    ROUTE_MISSING = "waybill.route.missing"
    ROUTE_NOT_LAWFUL = "waybill.route.not_lawful"
    ROUTE_OTHER_NETWORK = "waybill.route.other_network"
    ROUTE_ENDS_ELSEWHERE = "waybill.route.ends_elsewhere"

    INSPECTION_INCOMPLETE = "waybill.inspection.item_unanswered"
    INSPECTION_KNOWN_FAILED = "waybill.inspection.item_already_failed"
    INSPECTION_NOT_APPLICABLE = "waybill.inspection.item_always_applies"
    INSPECTION_EXPIRED = "waybill.inspection.expired"
    INSPECTION_MISSING = "waybill.inspection.missing"
    INSPECTION_NOT_FOUND = "waybill.inspection.not_found"
    INSPECTION_FAILED = "waybill.inspection.failed"
    WAYBILL_OUT_OF_DATE = "waybill.inspection.waybill_out_of_date"

    LOADING_NOT_POSITIVE = "waybill.loading.quantity_not_positive"
    LOADING_OVER_LIMIT = "waybill.loading.over_limit"
    LOADING_LIMIT_UNKNOWN = "waybill.loading.limit_unknown"

    RECEIVED_NEGATIVE = "waybill.receipt.quantity_negative"
    RECEIVED_DIFFERS = "waybill.receipt.differs_without_remark"

    ROADSIDE_NOT_UNDERSTOOD = "waybill.roadside.text_not_understood"
    ROADSIDE_NO_OPEN_WAYBILL = "waybill.roadside.no_open_waybill"
    ROADSIDE_NOT_OPEN = "waybill.roadside.waybill_not_open"
    ROADSIDE_UNKNOWN_NUMBER = "waybill.roadside.unknown_number"
    ROADSIDE_QR_DIGEST_DIFFERS = "waybill.roadside.qr_digest_differs"
    ROADSIDE_QR_VERSION_DIFFERS = "waybill.roadside.qr_version_differs"
    ROADSIDE_QR_PLATE_DIFFERS = "waybill.roadside.qr_plate_differs"
    ROADSIDE_QR_EXPIRED = "waybill.roadside.qr_expired"
    ROADSIDE_SEAL_BROKEN = "waybill.roadside.seal_broken"
    ROADSIDE_RECORD_BROKEN = "waybill.roadside.record_broken"
