"""The codes of this package's refusals and of the conditions of mixed loading."""

from enum import StrEnum


class GoodsCode(StrEnum):
    """Why a question about goods was refused."""

    UNKNOWN_UN_NUMBER = "waybill.goods.unknown_un_number"
    UNKNOWN_VARIANT = "waybill.goods.unknown_variant"
    LIST_UNREADABLE = "waybill.goods.list_unreadable"
    TANK_CODE_MALFORMED = "waybill.goods.tank_code_malformed"


class LoadingCode(StrEnum):
    """Why goods may not, or only so, or perhaps not stand on one vehicle."""

    TABLE = "waybill.mixed_loading.table"
    EXPLOSIVES_TABLE = "waybill.mixed_loading.explosives_table"
    NO_LABELS_ON_RECORD = "waybill.mixed_loading.no_labels_on_record"
    NO_COMPATIBILITY_GROUP = "waybill.mixed_loading.no_compatibility_group"
    LIMITED_WITH_EXPLOSIVES = "waybill.mixed_loading.limited_with_explosives"
    WHOLE_LOAD_AS_BLASTING_EXPLOSIVE = "waybill.mixed_loading.whole_load_as_blasting_explosive"
    SEPARATE_COMPARTMENTS = "waybill.mixed_loading.separate_compartments"
    PROVEN_NO_SYMPATHETIC_DETONATION = "waybill.mixed_loading.proven_no_sympathetic_detonation"
    GROUP_N_AS_GROUP_D = "waybill.mixed_loading.group_n_as_group_d"
    SAME_TYPE_ONLY = "waybill.mixed_loading.same_type_only"
