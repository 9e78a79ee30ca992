"""The officer's question by plate, waybill number or QR text, and its answer."""

from collections.abc import Mapping

from flask import Blueprint, make_response, render_template, request
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug import Response

from restrictions.outcome import Refusal, Unlawful
from waybill.actor import Role
from waybill.codes import WaybillCode
from waybill.organisation import Organisation
from waybill.papers.codes import QrCode
from waybill.papers.qr_payload import MAX_TEXT
from waybill.roadside import AskedBy, RoadsideAnswer, find_for_roadside
from waybill.vehicle import Vehicle
from web.access import allow
from web.languages import phrase
from web.problems import problem_of
from web.request import now, reading, signing_keys
from web.roadside.document_view import view_of
from web.roadside.remarks import Light
from web.waybills.in_short import goods_in_short

pages = Blueprint("roadside", __name__)

_SAMPLE_PLATE = "渝A12345"

ADVICE: Mapping[str, str] = {
    WaybillCode.ROADSIDE_NOT_UNDERSTOOD: phrase(
        "号牌如 %(plate)s，运单号是 25 位数字，二维码内容以 HZW1: 开头。请改正后再查。"
    ),
    WaybillCode.ROADSIDE_UNKNOWN_NUMBER: phrase("请核对号码；也可以改用号牌再查一次。"),
    WaybillCode.NUMBER_CHECK_DIGIT: phrase("请对照运单逐位核对号码；也可以改用号牌再查一次。"),
    QrCode.MALFORMED: phrase("请擦净二维码重新扫描；也可以输入运单号或号牌。"),
    QrCode.FORGED: phrase("不要采信这张二维码和纸面内容。请用号牌再查一次，核对货物和人员，并保留这张单据。"),
    QrCode.UNKNOWN_KEY: phrase("不要采信这张二维码和纸面内容。请用号牌再查一次，核对货物和人员，并保留这张单据。"),
}
OTHER_ADVICE = phrase("请改用号牌或运单号再查一次。")


@pages.get("/roadside")
@allow(Role.POLICE)
def ask() -> Response:
    """Show the field; with `q` in the address, what the record says of it now."""
    asked = request.args.get("q", "")
    if not asked.strip():
        return make_response(render_template("roadside/ask.html"))
    with reading() as snapshot:
        try:
            answer = find_for_roadside(snapshot, asked[: MAX_TEXT + 1], signing_keys(), now=now())
        except Refusal as refusal:
            return _refused(refusal, asked)
        return make_response(
            render_template(
                "roadside/answer.html",
                answer=answer,
                views=[view_of(snapshot, document, now()) for document in answer.documents],
                owner=_registered_owner(snapshot, answer),
                asked_at=now(),
                lights=Light,
                goods_in_short=goods_in_short,
            )
        )


def _refused(refusal: Refusal, asked: str) -> Response:
    """Answer in red to what claims to be ours and is not, in amber to what cannot be read."""
    problem = problem_of(refusal)
    page = render_template(
        "roadside/refused.html",
        problem=problem,
        light=Light.RED if isinstance(refusal, Unlawful) else Light.AMBER,
        advice=gettext(ADVICE.get(refusal.code, OTHER_ADVICE), plate=_SAMPLE_PLATE),
        asked=asked,
        asked_at=now(),
    )
    return make_response(page, problem.status)


def _registered_owner(snapshot: Session, answer: RoadsideAnswer) -> str:
    """Return which carrier has registered the plate, "" where none has, or where a waybill says so anyway."""
    if answer.documents or answer.asked_by is not AskedBy.PLATE:
        return ""
    name = snapshot.scalar(
        select(Organisation.name)
        .join(Vehicle, Vehicle.owner_id == Organisation.id)
        .where(Vehicle.plate == answer.asked)
    )
    return name or ""
