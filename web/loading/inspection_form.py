"""The form of an inspection: an answer to each of the five items, and why where it is no."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import Field, FormField, RadioField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length

from waybill.inspection import Answer, ItemAnswer, ItemKey
from waybill.inspection_items import GateItem
from web.forms import Form
from web.languages import phrase
from web.wording.terms import word

REASONS: Mapping[ItemKey, tuple[str, ...]] = {
    ItemKey.VEHICLE_PAPERS: (
        phrase("号牌与运单不一致"),
        phrase("行驶证未携带或过期"),
        phrase("道路运输证未携带或过期"),
        phrase("挂车与运单不一致"),
    ),
    ItemKey.CREW_PAPERS: (
        phrase("人员与运单不一致"),
        phrase("从业资格证未携带或过期"),
        phrase("押运员不在场"),
        phrase("疑似饮酒或疲劳"),
    ),
    ItemKey.TEST_DATES: (
        phrase("罐体编号与登记不一致"),
        phrase("罐体检验过期"),
        phrase("车辆检验过期"),
        phrase("安全附件缺失或损坏"),
    ),
    ItemKey.GOODS_AS_WAYBILL: (
        phrase("品名与运单不一致"),
        phrase("数量与运单不一致"),
        phrase("没有运单或运单已作废"),
    ),
    ItemKey.TANK_MEDIA: (
        phrase("货物不在适装介质列表内"),
        phrase("没有适装介质列表"),
        phrase("罐内有残留其他货物"),
    ),
}
"""What most often stands against an item, to tap rather than to type with gloves on."""

_PART = {"Meta": type("Meta", (), {"csrf": False})}
Answers = type(
    "Answers",
    (Form,),
    {
        **_PART,
        **{
            key.value: RadioField(
                choices=[answer.value for answer in Answer],
                validators=[InputRequired(lazy_gettext("请选择查验结果。"))],
            )
            for key in ItemKey
        },
    },
)
Reasons = type(
    "Reasons",
    (Form,),
    {
        **_PART,
        **{
            key.value: SelectMultipleField(choices=[str(place) for place in range(len(texts))])
            for key, texts in REASONS.items()
        },
    },
)
Remarks = type(
    "Remarks",
    (Form,),
    {**_PART, **{key.value: StringField(lazy_gettext("说明"), validators=[Length(max=300)]) for key in ItemKey}},
)


class InspectionForm(Form):
    """The whole inspection. Each part has a field for each item, under the item's name."""

    answers = FormField(Answers)
    reasons = FormField(Reasons)
    remarks = FormField(Remarks)

    items: Sequence[GateItem] = ()

    def ask(self, items: Sequence[GateItem]) -> None:
        """Ask about these items, as they stand now."""
        self.items = items

    def answer_field(self, key: ItemKey) -> Field:
        """Return the field of an item's answer."""
        return self.answers.form[key.value]

    def remark_field(self, key: ItemKey) -> Field:
        """Return the field of what is typed about an item."""
        return self.remarks.form[key.value]

    def is_tapped(self, key: ItemKey, place: int) -> bool:
        """Whether the reason at that place is chosen."""
        return str(place) in (self.reasons.form[key.value].data or ())

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for a note on every fail that the system does not explain by itself."""
        is_valid = bool(super().validate(extra_validators))
        for gate in self.items:
            key = gate.item.key
            if self.answer_field(key).data == Answer.FAIL.value and not gate.has_failed and not self._remark(key):
                field = self.remark_field(key)
                field.errors = [*field.errors, gettext("“%(item)s”判为不合格，请写明原因。", item=word(key))]
                is_valid = False
        return is_valid

    def to_answers(self) -> tuple[ItemAnswer, ...]:
        """Return the answers as values."""
        return tuple(ItemAnswer(key, Answer(self.answer_field(key).data), self._remark(key)) for key in ItemKey)

    def _remark(self, key: ItemKey) -> str:
        tapped = [gettext(text) for place, text in enumerate(REASONS[key]) if self.is_tapped(key, place)]
        typed = (self.remark_field(key).data or "").strip()
        return str(gettext("；")).join([*tapped, typed] if typed else tapped)
