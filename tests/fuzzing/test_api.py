"""Every operation of the API, asked well, badly and absurdly."""

from typing import Any

import pytest
from hypothesis import strategies as st

from tests.fuzzing.api_operation import Api
from tests.fuzzing.generating import fuzz
from tests.fuzzing.mutation import mutated, nasty_texts
from tests.fuzzing.valid_requests import VALID, Valid, as_json


def test_every_operation_has_a_valid_request(api: Api) -> None:
    assert set(api.operations) == set(VALID)


@pytest.mark.parametrize("label", VALID)
def test_a_spoiled_request_is_answered_as_described(api: Api, label: str, cases: int) -> None:
    operation, valid, stage = api.under_fire(label), VALID[label], api.stage
    name = stage.people.name_of(valid.role, valid.document)
    body = None if valid.body is None else valid.body(stage)
    document = stage.key_of(valid.document)
    told = operation.send(name, document, valid.query.items(), as_json(body))
    assert operation.successes == 1, told

    def send(name: str, document: str, query: list[tuple[str, str]], body: Any) -> None:
        operation.send(name, document, query, as_json(body))

    lived_in = st.sampled_from(stage.lived_in)
    fuzz(
        send,
        cases,
        name=st.just(name) | st.sampled_from(stage.people.askers(valid.role)),
        document=st.just(document) | st.sampled_from(stage.keys) if document else st.just(""),
        query=queries(valid),
        body=st.none() if body is None else st.just(body) | mutated(body, lived_in) | mutated(body, lived_in),
    )
    assert operation.successes > 1, operation.statuses


def queries(valid: Valid) -> st.SearchStrategy[list[tuple[str, str]]]:
    """The query of a valid request, whole, spoiled or doubled."""
    whole = list(valid.query.items())
    names = st.sampled_from([*valid.query, "after", "limit", "at"]) | nasty_texts
    spoiled = st.lists(st.tuples(names, nasty_texts), max_size=2)
    return st.just(whole) | st.builds(lambda extra: [*whole, *extra], spoiled) | spoiled
