"""Signing in and out, and the choice of language."""

from flask import Blueprint, redirect, request, url_for
from flask_babel import lazy_gettext
from werkzeug import Response
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from waybill.actor import Role
from web.access import NotSignedIn, allow, public
from web.accounts.account import MAXIMUM_PASSWORD, Account
from web.accounts.login_attempt import TooManyAttempts
from web.accounts.signing_in import find_actor, sign_in, sign_out
from web.forms import Form, form_page
from web.languages import LANGUAGES, remember_language
from web.paths import local_path
from web.request import session

pages = Blueprint("accounts", __name__)


class LoginForm(Form):
    """Name and password, and the path to go on to."""

    login_name = StringField(lazy_gettext("账号"), validators=[InputRequired(), Length(max=64)])
    password = PasswordField(lazy_gettext("密码"), validators=[InputRequired(), Length(max=MAXIMUM_PASSWORD)])
    next = HiddenField()


@pages.route("/login", methods=["GET", "POST"])
@public
def login() -> Response:
    """Sign in, and go on to where one was going."""
    form = LoginForm()
    if request.method == "GET":
        form.next.data = local_path(request.args.get("next", ""))
    if not form.validate_on_submit():
        return form_page("accounts/login.html", form)
    try:
        account = sign_in(form.login_name.data.strip().lower(), form.password.data)
    except (NotSignedIn, TooManyAttempts) as refusal:
        return form_page("accounts/login.html", form, refusal=refusal)
    response = redirect(local_path(form.next.data or ""), 303)
    remember_language(response, account.locale)
    return response


@pages.post("/logout")
@allow(*Role)
def logout() -> Response:
    """Sign out."""
    sign_out()
    return redirect(url_for("accounts.login"), 303)


@pages.post("/language")
@public
def change_language() -> Response:
    """Answer in another language from now on, and go back to where it was chosen."""
    chosen = request.form.get("language", "")
    actor = find_actor()
    if actor is not None and chosen in LANGUAGES:
        session().get_one(Account, actor.account_id).locale = chosen
    response = redirect(local_path(request.form.get("next", "")), 303)
    remember_language(response, chosen)
    return response
