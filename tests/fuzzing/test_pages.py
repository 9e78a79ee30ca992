"""Every address outside the API, and every form, asked and filled in well, badly and absurdly."""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from tests.fuzzing.form_mutation import Pairs, spoiled
from tests.fuzzing.generating import fuzz
from tests.fuzzing.mutation import nasty_texts
from tests.fuzzing.page_answer import MARK, faults_of
from tests.fuzzing.problem import hold_problem
from tests.fuzzing.stage import FIRST_ERROR, PARAMETER, Stage
from tests.fuzzing.valid_pages import VALID, Valid
from tests.waybill.factories import drawn_town
from web.access import role_matrix

TOO_OFTEN = 429


def test_every_address_and_form_outside_the_api_has_a_valid_request(stage: Stage) -> None:
    rows = [row for row in role_matrix(stage.app) if not row.path.startswith("/api/v1/")]
    assert {f"{method} {row.path}" for row in rows for method in row.methods} == set(VALID)


@pytest.mark.parametrize("label", VALID)
def test_a_page_answers_pages_whatever_is_asked(stage: Stage, label: str, cases: int) -> None:
    asked, valid = Asked(stage, label), VALID[label]
    name, parts, pairs = stage.people.name_of(valid.role, valid.document), asked.parts, valid.pairs(stage)
    whole = asked.send(name, parts, pairs, {})
    assert whole.status_code < FIRST_ERROR, whole.text

    lived_in = st.sampled_from([*stage.lived_in, MARK])
    odd_parts = st.fixed_dictionaries({part: st.just(value) | lived_in | nasty_texts for part, value in parts.items()})
    fuzz(
        asked.send,
        cases,
        name=st.just(name) | st.just(name) | st.sampled_from(stage.people.askers(valid.role)),
        parts=st.just(parts) | st.just(parts) | odd_parts,
        pairs=spoiled(pairs, lived_in),
        headers=st.sampled_from(({}, {"HX-Request": "true"})),
    )
    assert asked.successes > 1, asked.statuses


class Asked:
    """An address under fire, and how often it has answered with each status."""

    def __init__(self, stage: Stage, label: str) -> None:
        self.stage = stage
        self.valid: Valid = VALID[label]
        self.method, self.rule = label.split(" ")
        self.statuses: Counter[int] = Counter()

    @property
    def successes(self) -> int:
        return sum(count for status, count in self.statuses.items() if status < FIRST_ERROR)

    @property
    def parts(self) -> dict[str, str]:
        """What stands for the variable parts of the address."""
        known = {
            "inspection_id": str(self.stage.stock.inspection_id),
            "un_number": "1203",
            "variant": "1",
            "digest": drawn_town().network.digest,
            "rule_id": "例1号/closed",
            "name": "swagger-ui.css",
            "filename": "hazway.css",
        }
        return {part: known.get(part, self.stage.key_of(self.valid.document)) for part in PARAMETER.findall(self.rule)}

    def send(self, name: str, parts: Mapping[str, str], pairs: Pairs, headers: Mapping[str, str]) -> TestResponse:
        """Ask in the browser of `name`, and hold the answer to what every page must be."""
        client, form_token = self.stage.people.browser(name)
        path = PARAMETER.sub(lambda found: _quoted(parts[found[1]]), self.rule)
        sent = "&".join(f"{_quoted(field)}={_quoted(value)}" for field, value in pairs)
        options: dict[str, Any] = {"query_string": sent}
        if self.method == "POST":
            body = f"csrf_token={_quoted(form_token)}&{sent}"
            options = {"data": body, "content_type": "application/x-www-form-urlencoded"}
        answer = client.open(path, method=self.method, headers=dict(headers), **options)
        self.statuses[answer.status_code] += 1
        if path.startswith("/api/") and answer.status_code >= FIRST_ERROR:
            hold_problem(answer.status_code, answer.headers["Content-Type"], answer.get_json())
        else:
            faults = faults_of(answer, may_be_piece=self.valid.is_piece or "HX-Request" in headers)
            assert not faults, (faults, f"{self.method} {path}", sent[:3000], answer.text[:3000])
        answer.close()
        self.stage.settle(answer.status_code)
        if answer.status_code == TOO_OFTEN:
            self.stage.put_back()
        return answer


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")
