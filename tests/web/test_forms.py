"""Forms: what a refusal says stands at the field that it names, and nothing typed is lost."""

from flask import Flask
from wtforms import FieldList, FormField, StringField
from wtforms import Form as PlainForm

from restrictions.outcome import Conflict, Finding, Unlawful
from web.codes import WebCode
from web.forms import Form, field_path, form_page, show_findings

REASON = {"reason": "太大"}


class LineForm(PlainForm):  # type: ignore[misc]  # wtforms ships no types
    un_number = StringField()


class NoteForm(Form):
    remark = StringField()
    goods = FieldList(FormField(LineForm), min_entries=2)


def test_the_path_of_a_field_is_written_as_findings_write_it() -> None:
    assert field_path("goods-0-un_number") == "goods[0].un_number"
    assert field_path("origin-name") == "origin.name"
    assert field_path("remark") == "remark"


def test_a_finding_stands_at_its_field_and_the_rest_is_returned(app: Flask) -> None:
    at_line = Finding(WebCode.FIELD_NOT_VALID, "goods[1].un_number", REASON)
    at_remark = Finding(WebCode.FIELD_NOT_VALID, "remark", REASON)
    elsewhere = Finding(WebCode.FIELD_NOT_VALID, "tank_id", REASON)
    with app.test_request_context():
        form = NoteForm()
        assert show_findings(form, (at_line, elsewhere, at_remark)) == (elsewhere,)
        assert form.goods[1].form.un_number.errors == ["太大"]
        assert form.remark.errors == ["太大"]
        assert not form.goods[0].form.un_number.errors


def test_a_form_page_has_the_status_of_what_is_wrong(app: Flask) -> None:
    with app.test_request_context():
        template = "accounts/login.html"
        from web.accounts.pages import LoginForm  # noqa: PLC0415 - labels need the app's catalogue

        assert form_page(template, LoginForm()).status_code == 200
        refused = form_page(template, LoginForm(), refusal=Conflict(WebCode.CHANGED_MEANWHILE))
        assert refused.status_code == 409
        assert "这份单据刚刚被别人改动过" in refused.get_data(as_text=True)
        finding = Finding(WebCode.FIELD_NOT_VALID, "login_name", REASON)
        at_field = form_page(
            template, LoginForm(), refusal=Unlawful(WebCode.FORM_NOT_COMPLETE, findings=(finding,))
        ).get_data(as_text=True)
        assert 'id="login_name-errors"' in at_field
        assert "提交的内容不完整" in at_field


def test_a_refusal_of_one_field_stands_there_and_not_twice(app: Flask) -> None:
    with app.test_request_context():
        from web.accounts.pages import LoginForm  # noqa: PLC0415 - likewise

        page = form_page(
            "accounts/login.html", LoginForm(), refusal=Conflict(WebCode.ACCOUNT_UNKNOWN, field="login_name")
        ).get_data(as_text=True)
        assert page.count("没有名为") == 1
