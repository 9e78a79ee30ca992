"""No text for people stands in the source unmarked: in templates, in code, in scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import web
from tests.web.hard_coded_text import Found, in_python, in_script, in_template

SOURCE = Path(web.__file__).parent
Finder = Callable[[str], Iterator[Found]]

ONE_NAMED_IN_ITSELF = {("languages.py", "中文")}
"""A language is offered by the name that its readers know."""


def found_in(pattern: str, finder: Finder) -> list[str]:
    return [
        f"{path.relative_to(SOURCE)}:{line}: {text}"
        for path in sorted(SOURCE.glob(pattern))
        if "vendor" not in path.parts
        for line, text in finder(path.read_text("utf-8"))
        if (path.name, text) not in ONE_NAMED_IN_ITSELF
    ]


@pytest.mark.parametrize(
    ("pattern", "finder"),
    [("templates/**/*.html", in_template), ("**/*.py", in_python), ("static/**/*.js", in_script)],
    ids=["templates", "code", "scripts"],
)
def test_no_text_is_hard_coded(pattern: str, finder: Finder) -> None:
    assert len(list(SOURCE.glob(pattern))) > 10
    assert found_in(pattern, finder) == []


@pytest.mark.parametrize(
    "planted",
    [
        "<p>保存</p>",
        "<p>Save</p>",
        "<p>{{ count }} waybills</p>",
        '<img src="x" alt="a truck">',
        '<input placeholder="号牌">',
        '<input type="submit" value="Send">',
        '<button aria-label="close">{{ icon }}</button>',
        "{{ panel('限行规定') }}",
        "{{ panel('No rule holds here') }}",
        "{% set title = '运单' %}",
        "{% if empty %}nothing yet{% endif %}",
    ],
)
def test_a_text_planted_in_a_template_is_found(planted: str) -> None:
    assert list(in_template(planted))


@pytest.mark.parametrize(
    "innocent",
    [
        "<p>{{ _('保存') }}</p>",
        "{{ panel(_('限行规定'), class='mb-0 table-sm') }}",
        "<title>{% block title %}{% endblock %} · Hazway</title>",
        '<button name="step" value="save">{{ _("保存") }}</button>',
        "<code>hazway roads import</code>",
        "{# 注释 #}<script>const words = 'never read';</script>",
        "<td>{{ value }} km</td>",
        '{% for province in ("渝", "川") %}{{ province }}{% endfor %}',
    ],
)
def test_what_is_marked_or_no_text_is_let_be_in_a_template(innocent: str) -> None:
    assert list(in_template(innocent)) == []


@pytest.mark.parametrize(
    "planted",
    [
        'title = "运单"',
        'text = f"{count} 张运单"',
        'WORDS = {1: "草稿"}',
        'flash("Saved.")',
        'raise ValidationError(f"{text} is wrong.")',
    ],
)
def test_a_text_planted_in_code_is_found(planted: str) -> None:
    assert list(in_python(planted))


@pytest.mark.parametrize(
    "innocent",
    [
        '"""运单。"""',
        'title = gettext("运单")',
        'WORDS = {1: phrase("草稿")}',
        'flash(gettext("%(count)s 张运单", count=2))',
        'LAW = re.compile("条例")',
        'plate = "渝A12345"',
        "NUMBER = 1",
    ],
)
def test_what_is_marked_or_no_text_is_let_be_in_code(innocent: str) -> None:
    assert list(in_python(innocent)) == []


@pytest.mark.parametrize("planted", ['say("运单");', "say('Are you sure?');", "say(`No way to ${place}.`);"])
def test_a_text_planted_in_a_script_is_found(planted: str) -> None:
    assert list(in_script(f"// ignored\n{planted}")) == [(2, planted[5:-3])]


@pytest.mark.parametrize(
    "innocent", ["// 注释", "/* Not shown. */", 'mark("hazway-met is-open");', "on('click focus');"]
)
def test_what_is_no_text_is_let_be_in_a_script(innocent: str) -> None:
    assert list(in_script(innocent)) == []
