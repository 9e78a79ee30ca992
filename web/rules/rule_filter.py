"""Looking for rules: what the address of the list may say."""

from collections.abc import Iterable

from flask_babel import lazy_gettext
from wtforms import SelectField, StringField
from wtforms.validators import Length

from restrictions.rules import Cause, Effect
from web.forms import Form
from web.rules.rule_view import RuleView, Validity
from web.select_fields import option, word_options


class RuleFilter(Form):
    """Text, cause, effect and validity. Without a validity, what is over is left out."""

    class Meta:
        """Reading needs no token."""

        csrf = False

    text = StringField(lazy_gettext("查找"), validators=[Length(max=100)])
    cause = SelectField(
        lazy_gettext("限行原因"),
        choices=word_options(Cause, any_label=lazy_gettext("全部")),
        default="",
    )
    effect = SelectField(
        lazy_gettext("限制方式"),
        choices=word_options(Effect, any_label=lazy_gettext("全部")),
        default="",
    )
    validity = SelectField(
        lazy_gettext("效力"),
        choices=[
            option("", lazy_gettext("有效和即将生效")),
            option(Validity.VALID, lazy_gettext("有效")),
            option(Validity.TO_COME, lazy_gettext("即将生效")),
            option(Validity.OVER, lazy_gettext("已失效")),
        ],
        default="",
    )

    def narrow(self, views: Iterable[RuleView]) -> list[RuleView]:
        """Return the views that the filter lets through."""
        text = (self.text.data or "").strip()
        return [
            view
            for view in views
            if view.holds_text(text)
            and self.cause.data in {"", view.rule.cause.value}
            and self.effect.data in {"", view.rule.effect.value}
            and self._admits(view.validity)
        ]

    def _admits(self, validity: Validity) -> bool:
        chosen = self.validity.data
        return validity.value == chosen if chosen else validity is not Validity.OVER
