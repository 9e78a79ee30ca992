"""What an officer is to know of a waybill, each remark with its light; the light of the whole is the worst of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from flask_babel import gettext

from restrictions.judgement import Judgement, Reason, Verdict
from restrictions.outcome import Finding
from waybill.codes import WaybillCode
from waybill.lifecycle import State
from waybill.roadside import RoadsideDocument
from web.languages import phrase
from web.loading.record_facts import RecordFact
from web.wording import sentence


class Light(IntEnum):
    """How an answer is shown, worst last. The word always stands beside the colour."""

    GREEN = 0
    AMBER = 1
    RED = 2


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to know, as a sentence."""

    light: Light
    text: str


_OF_CODE: Mapping[str, Light] = {
    WaybillCode.ROADSIDE_SEAL_BROKEN: Light.RED,
    WaybillCode.ROADSIDE_RECORD_BROKEN: Light.RED,
    WaybillCode.ROADSIDE_QR_DIGEST_DIFFERS: Light.RED,
    WaybillCode.ROADSIDE_QR_PLATE_DIFFERS: Light.RED,
    WaybillCode.ROADSIDE_QR_EXPIRED: Light.AMBER,
}
_OF_VERDICT = {
    Verdict.ALLOWED: Light.GREEN,
    Verdict.ADVISORY: Light.GREEN,
    Verdict.NEEDS_FILING: Light.AMBER,
    Verdict.NEEDS_PERMIT: Light.AMBER,
    Verdict.UNKNOWN: Light.AMBER,
    Verdict.PROHIBITED: Light.RED,
}
_VERDICT_TEXTS = {
    Verdict.NEEDS_FILING: phrase("行程中有路段须先报备，请查看报备凭证。"),
    Verdict.NEEDS_PERMIT: phrase("行程中有路段须持通行证，请查看通行证。"),
    Verdict.UNKNOWN: phrase("行程中有路段无法判定能否通行，请按下面所列逐条核对。"),
    Verdict.PROHIBITED: phrase("行程违反限行规定，见下面所列。"),
}
_STATE_TEXTS = {
    State.ISSUED: phrase("还没有装货前查验合格的记录，车上不应有这份运单的货物。"),
    State.CHECKED: phrase("查验合格，但还没有登记装载，车上不应有这份运单的货物。"),
    State.REJECTED: phrase("装货前查验不合格，不得装货；车上不应有这份运单的货物。"),
    State.LOADED: phrase("已登记装载，驾驶员还没有确认出发。"),
    State.ARRIVED: phrase("驾驶员已确认到达，收货人还没有签收。"),
    State.COMPLETED: phrase("这份运单已经签收完成；车上如果还有货物，须有另外的运单。"),
    State.VOID: phrase("这份运单已经作废，不能作为运输凭证。"),
}


def remarks_on(
    document: RoadsideDocument, judgement: Judgement | None, not_judged: Reason | None, papers: Iterable[RecordFact]
) -> tuple[Remark, ...]:
    """Return what there is to say, the worst first; nothing where all is well. `papers` are those out of date."""
    found = [
        *_of_findings(document.findings),
        *_of_state(document.state),
        *_of_judgement(judgement, not_judged),
        *_of_papers(papers),
    ]
    return tuple(sorted(found, key=lambda remark: -remark.light))


def light_of(remarks: Iterable[Remark]) -> Light:
    """Return the worst light."""
    return max((remark.light for remark in remarks), default=Light.GREEN)


def headline(light: Light, *, is_genuine: bool) -> str:
    """Return the answer in one line."""
    if light is Light.GREEN:
        return str(gettext("运单真实，可以通行"))
    if light is Light.AMBER:
        return str(gettext("运单真实，有事项要核实") if is_genuine else gettext("二维码与现行运单不符，要核实"))
    return str(gettext("运单真实，但有违规") if is_genuine else gettext("运单不可信"))


def _of_findings(findings: Iterable[Finding]) -> Iterator[Remark]:
    for finding in findings:
        if finding.code == WaybillCode.ROADSIDE_NOT_OPEN:
            continue  # said by the state, and with what it means
        if finding.code == WaybillCode.ROADSIDE_QR_VERSION_DIFFERS:
            is_older = float(finding.params["qr"]) < float(finding.params["record"])
            light = Light.AMBER if is_older else Light.RED
        else:
            light = _OF_CODE.get(finding.code, Light.RED)
        yield Remark(light, sentence(finding.code, finding.params))


def _of_state(state: State) -> Iterator[Remark]:
    text = _STATE_TEXTS.get(state)
    if text is not None:
        yield Remark(Light.RED if state is State.VOID else Light.AMBER, gettext(text))


def _of_judgement(judgement: Judgement | None, not_judged: Reason | None) -> Iterator[Remark]:
    if not_judged is not None:
        reason = sentence(not_judged.code, not_judged.params)
        yield Remark(Light.AMBER, gettext("现在无法判定路线：%(reason)s", reason=reason))
    if judgement is not None and judgement.verdict in _VERDICT_TEXTS:
        yield Remark(_OF_VERDICT[judgement.verdict], gettext(_VERDICT_TEXTS[judgement.verdict]))


def _of_papers(papers: Iterable[RecordFact]) -> Iterator[Remark]:
    for paper in papers:
        text = gettext("登记的证件已过期：%(subject)s %(paper)s", subject=paper.subject, paper=gettext(paper.label))
        yield Remark(Light.AMBER, text)
