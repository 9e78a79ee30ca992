"""The words for values: roles, states, verdicts, causes. A template writes `{{ waybill.state|word }}`."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from flask import Flask
from flask_babel import gettext

from restrictions.goods import ListFlag, QuantityRegime
from restrictions.judgement import RemedyKind, Verdict
from restrictions.outcome import Severity
from restrictions.permits import PermitState
from restrictions.places import RoadClass
from restrictions.rules import Cause, Effect
from restrictions.tunnels import CarriageMode
from restrictions.unit import LoadState
from routing.tag_limits import LimitKind as TagLimitKind
from waybill.actor import Role
from waybill.checks import carrier, vehicles
from waybill.checks.special_papers import SpecialPaper
from waybill.consignment_note import NoteState
from waybill.goods.entry import CarriageStatus
from waybill.goods.mixed_loading import LoadingAnswer
from waybill.inspection import Answer, ItemKey
from waybill.lifecycle import State, Step
from waybill.loading_limit import LimitKind as LoadLimitKind
from waybill.party import PartyRole
from waybill.person import CertificateKind, Endorsement
from waybill.vehicle import PlateColour, VehicleKind
from web.languages import phrase

WORDS: Mapping[type[Enum], Mapping[Any, str]] = {
    Role: {
        Role.CONSIGNOR: phrase("托运人"),
        Role.DISPATCHER: phrase("承运调度人"),
        Role.DRIVER: phrase("驾驶员"),
        Role.ESCORT: phrase("押运员"),
        Role.LOADER: phrase("装货人"),
        Role.CONSIGNEE: phrase("收货人"),
        Role.POLICE: phrase("交通警察"),
        Role.REGULATOR: phrase("监管人员"),
        Role.ADMINISTRATOR: phrase("管理员"),
    },
    PartyRole: {
        PartyRole.CONSIGNOR: phrase("托运人"),
        PartyRole.CARRIER: phrase("承运人"),
        PartyRole.LOADER: phrase("装货人"),
        PartyRole.CONSIGNEE: phrase("收货人"),
    },
    NoteState: {NoteState.OPEN: phrase("待承运"), NoteState.TAKEN: phrase("已制单")},
    State: {
        State.DRAFT: phrase("草稿"),
        State.ISSUED: phrase("已签发"),
        State.CHECKED: phrase("查验合格"),
        State.LOADED: phrase("已装载"),
        State.IN_TRANSIT: phrase("运输中"),
        State.ARRIVED: phrase("已到达"),
        State.COMPLETED: phrase("已完成"),
        State.REJECTED: phrase("查验不合格"),
        State.VOID: phrase("已作废"),
    },
    Step: {
        Step.DRAFTED: phrase("制作草稿"),
        Step.AMENDED: phrase("修改草稿"),
        Step.ROUTE_CHOSEN: phrase("选定路线"),
        Step.ISSUED: phrase("签发"),
        Step.CHECK_PASSED: phrase("查验合格"),
        Step.CHECK_FAILED: phrase("查验不合格"),
        Step.CHECK_EXPIRED: phrase("查验过期"),
        Step.LOADED: phrase("装载"),
        Step.DEPARTED: phrase("出发"),
        Step.ARRIVED: phrase("到达"),
        Step.RECEIVED: phrase("收货"),
        Step.VOIDED: phrase("作废"),
    },
    Verdict: {
        Verdict.ALLOWED: phrase("可以通行"),
        Verdict.ADVISORY: phrase("建议避开"),
        Verdict.NEEDS_FILING: phrase("须先报备"),
        Verdict.NEEDS_PERMIT: phrase("须持通行证"),
        Verdict.UNKNOWN: phrase("无法判定，按不可通行处理"),
        Verdict.PROHIBITED: phrase("禁止通行"),
    },
    Effect: {
        Effect.PROHIBIT: phrase("禁止通行"),
        Effect.PERMIT_REQUIRED: phrase("凭通行证通行"),
        Effect.FILING_REQUIRED: phrase("报备后通行"),
        Effect.ADVISE_AVOID: phrase("建议避开"),
    },
    Cause: {
        Cause.HABITUAL_CONGESTION: phrase("常态拥堵路段"),
        Cause.ACCIDENT_PRONE: phrase("事故多发路段"),
        Cause.CROWDED_PLACE: phrase("人员密集场所"),
        Cause.WATER_SOURCE: phrase("饮用水水源保护区"),
        Cause.NATURE_RESERVE: phrase("自然保护地"),
        Cause.STRUCTURE: phrase("桥梁或隧道"),
        Cause.STEEP_OR_CLIFFSIDE: phrase("陡坡或临崖路段"),
        Cause.HOLIDAY: phrase("节假日"),
        Cause.WEATHER_OR_EVENT: phrase("天气或重大活动"),
        Cause.OTHER: phrase("其他原因"),
    },
    PermitState: {
        PermitState.HELD: phrase("持有有效证件"),
        PermitState.DOES_NOT_COVER: phrase("证件不适用于本次运输"),
        PermitState.EXPIRED: phrase("证件已过期"),
        PermitState.MISSING: phrase("未持有证件"),
    },
    RemedyKind: {
        RemedyKind.PERMIT: phrase("办理通行证"),
        RemedyKind.FILING: phrase("办理报备"),
        RemedyKind.OTHER_HOUR: phrase("改在其他时间通过"),
        RemedyKind.OTHER_ROAD: phrase("改走其他道路"),
    },
    Severity: {Severity.BLOCK: phrase("必须处理"), Severity.WARN: phrase("提示")},
    CarriageMode: {
        CarriageMode.TANK: phrase("罐式"),
        CarriageMode.BULK: phrase("散装"),
        CarriageMode.PACKAGES: phrase("包装件"),
    },
    CarriageStatus: {
        CarriageStatus.CARRIED: phrase("可以运输"),
        CarriageStatus.PROHIBITED: phrase("禁止运输"),
        CarriageStatus.NOT_SUBJECT: phrase("不适用危险货物规定"),
    },
    QuantityRegime: {
        QuantityRegime.FULL: phrase("普通数量"),
        QuantityRegime.LIMITED: phrase("有限数量"),
        QuantityRegime.EXCEPTED: phrase("例外数量"),
    },
    ListFlag: {
        ListFlag.HIGHLY_TOXIC: phrase("剧毒化学品"),
        ListFlag.EXPLOSIVE_PRECURSOR: phrase("易制爆危险化学品"),
        ListFlag.KEY_SUPERVISED: phrase("重点监管危险化学品"),
        ListFlag.SPECIAL_CONTROL: phrase("特别管控危险化学品"),
        ListFlag.DRUG_PRECURSOR: phrase("易制毒化学品"),
    },
    LoadState: {
        LoadState.LOADED: phrase("载货"),
        LoadState.EMPTY_UNCLEANED: phrase("空车未清洗"),
        LoadState.EMPTY: phrase("空车已清洗"),
    },
    LoadingAnswer: {
        LoadingAnswer.YES: phrase("可以混装"),
        LoadingAnswer.CONDITIONAL: phrase("有条件混装"),
        LoadingAnswer.UNKNOWN: phrase("无法判定"),
        LoadingAnswer.NO: phrase("禁止混装"),
    },
    ItemKey: {
        ItemKey.VEHICLE_PAPERS: phrase("车辆证件有效且与运单一致"),
        ItemKey.CREW_PAPERS: phrase("驾驶员、押运员证件有效且与运单一致"),
        ItemKey.TEST_DATES: phrase("车辆与罐体检验在有效期内"),
        ItemKey.GOODS_AS_WAYBILL: phrase("所装货物与运单一致"),
        ItemKey.TANK_MEDIA: phrase("所装货物在罐体适装介质列表内或满足要求"),
    },
    Answer: {
        Answer.PASS: phrase("合格"),
        Answer.FAIL: phrase("不合格"),
        Answer.NOT_APPLICABLE: phrase("不适用"),
        Answer.CANNOT_CONFIRM: phrase("无法确认"),
    },
    CertificateKind: {
        CertificateKind.DRIVING_LICENCE: phrase("机动车驾驶证"),
        CertificateKind.DRIVER: phrase("危险货物运输驾驶员从业资格证"),
        CertificateKind.ESCORT: phrase("危险货物运输押运员从业资格证"),
        CertificateKind.LOADING_MANAGER: phrase("危险货物装卸管理人员从业资格证"),
    },
    Endorsement: {
        Endorsement.GENERAL: phrase("一般危险货物"),
        Endorsement.EXPLOSIVES: phrase("爆炸品"),
        Endorsement.HIGHLY_TOXIC: phrase("剧毒化学品"),
        Endorsement.RADIOACTIVE: phrase("放射性物品"),
    },
    VehicleKind: {
        VehicleKind.RIGID: phrase("载货汽车"),
        VehicleKind.TRACTOR: phrase("牵引车"),
        VehicleKind.TRAILER: phrase("挂车"),
    },
    PlateColour: {
        PlateColour.BLUE: phrase("蓝牌"),
        PlateColour.YELLOW: phrase("黄牌"),
        PlateColour.BLACK: phrase("黑牌"),
        PlateColour.WHITE: phrase("白牌"),
        PlateColour.GREEN: phrase("绿牌"),
        PlateColour.OTHER: phrase("其他颜色号牌"),
    },
    SpecialPaper: {
        SpecialPaper.HIGHLY_TOXIC_PASS: phrase("剧毒化学品道路运输通行证"),
        SpecialPaper.EXPLOSIVES_PERMIT: phrase("民用爆炸物品或烟花爆竹运输许可证"),
        SpecialPaper.RADIOACTIVE_APPROVAL: phrase("放射性物品运输批准文件"),
    },
    LoadLimitKind: {
        LoadLimitKind.RATED_LOAD: phrase("核定载质量"),
        LoadLimitKind.TANK_ALLOWED_MASS: phrase("罐体允许最大充装量"),
        LoadLimitKind.WAYBILL_QUANTITY: phrase("运单数量"),
    },
    TagLimitKind: {
        TagLimitKind.HAZMAT: phrase("危险货物"),
        TagLimitKind.HAZMAT_EXPLOSIVE: phrase("爆炸品和易燃品"),
        TagLimitKind.HAZMAT_WATER: phrase("污染水源的货物"),
        TagLimitKind.TUNNEL_CATEGORY: phrase("隧道类别"),
        TagLimitKind.TRUCK_ACCESS: phrase("货车通行"),
        TagLimitKind.WEIGHT_T: phrase("总质量（吨）"),
        TagLimitKind.RATED_WEIGHT_T: phrase("核定总质量（吨）"),
        TagLimitKind.AXLE_LOAD_T: phrase("轴荷（吨）"),
        TagLimitKind.UNLADEN_WEIGHT_T: phrase("整备质量（吨）"),
        TagLimitKind.AXLES: phrase("轴数"),
        TagLimitKind.TRAILER_ACCESS: phrase("挂车通行"),
        TagLimitKind.BOGIE_LOAD_T: phrase("并装轴荷（吨）"),
        TagLimitKind.HEIGHT_M: phrase("高度（米）"),
        TagLimitKind.WIDTH_M: phrase("宽度（米）"),
        TagLimitKind.LENGTH_M: phrase("长度（米）"),
    },
    RoadClass: {
        RoadClass.EXPRESSWAY: phrase("高速公路"),
        RoadClass.TRUNK: phrase("快速路或国道"),
        RoadClass.PRIMARY: phrase("主干路"),
        RoadClass.SECONDARY: phrase("次干路"),
        RoadClass.MINOR: phrase("支路"),
    },
}

VERDICT_TONES: Mapping[Verdict, str] = {
    Verdict.ALLOWED: "success",
    Verdict.ADVISORY: "info",
    Verdict.NEEDS_FILING: "warning",
    Verdict.NEEDS_PERMIT: "warning",
    Verdict.UNKNOWN: "dark",
    Verdict.PROHIBITED: "danger",
}
STATE_TONES: Mapping[State, str] = {
    State.DRAFT: "secondary",
    State.ISSUED: "primary",
    State.CHECKED: "info",
    State.LOADED: "info",
    State.IN_TRANSIT: "warning",
    State.ARRIVED: "primary",
    State.COMPLETED: "success",
    State.REJECTED: "danger",
    State.VOID: "secondary",
}


def _words(*kinds: type[Enum]) -> dict[str, str]:
    return {str(member.value): text for kind in kinds for member, text in WORDS[kind].items()}


VOCABULARY: Mapping[str, Mapping[str, str]] = {
    "role": _words(Role, PartyRole),
    "state": _words(State, PermitState),
    "step": _words(Step),
    "mode": _words(CarriageMode),
    "item": _words(ItemKey),
    "answer": _words(Answer),
    "cause": _words(Cause),
    "effect": _words(Effect),
    "status": _words(CarriageStatus),
    "kind": _words(CertificateKind, VehicleKind, TagLimitKind),
    "needed": _words(Endorsement),
    "part": _words(LoadLimitKind),
    "verdict": {verdict.name.lower(): text for verdict, text in WORDS[Verdict].items()},
    "paper": {
        **_words(SpecialPaper),
        carrier.PAPER: phrase("承运人道路运输经营许可证"),
        vehicles.TRANSPORT_CERTIFICATE: phrase("道路运输证"),
        vehicles.INSPECTION: phrase("机动车检验"),
    },
    "end": {"origin": phrase("起运地"), "destination": phrase("目的地")},
}
"""Named values of codes that are words of ours, by their names; several words may stand in one, spaces between."""


def word(value: Enum | None) -> str:
    """Return the word for an enum's member, in the language of the request; one without is shown as it stands."""
    if value is None:
        return "—"
    phrase_for = WORDS.get(type(value), {}).get(value)
    return str(value.value) if phrase_for is None else gettext(phrase_for)


def tone(value: Enum | None) -> str:
    """Return the Bootstrap tone of a state or verdict. Colour never stands alone: the word is always beside it."""
    if isinstance(value, Verdict):
        return VERDICT_TONES[value]
    return STATE_TONES[value] if isinstance(value, State) else "secondary"


def word_for(name: str, value: Any, translate: Callable[[str], str] = gettext) -> str | None:
    """Return the word for a named value of a code, None where it is not of our vocabulary."""
    words = VOCABULARY.get(name)
    if not words or not isinstance(value, str) or not value:
        return None
    found = [words.get(part) for part in value.split()]
    return translate("、").join(translate(text) for text in found if text is not None) if all(found) else None


def add_words(app: Flask) -> None:
    """Give templates the words and the tones."""
    app.jinja_env.filters["word"] = word
    app.jinja_env.filters["tone"] = tone
