"""Every operation of the API, asked what schemathesis makes of its schemas: as they say, and against what they say."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.parameters import ParameterLocation

from tests.fuzzing.api_operation import AnyCase, Api
from tests.fuzzing.generating import fuzz
from tests.fuzzing.valid_requests import VALID

KEYS = ("note_id", "vehicle_id", "trailer_id", "tank_id", "driver_id", "escort_id", "organisation_id")


TAKING = [label for label, valid in VALID.items() if valid.document or valid.query or valid.body]
"""The operations that take anything at all."""


@pytest.mark.parametrize("label", VALID)
def test_what_keeps_to_its_schemas_is_answered_as_described(api: Api, label: str, cases: int) -> None:
    ask(api, label, GenerationMode.POSITIVE, cases)


@pytest.mark.parametrize("label", TAKING)
def test_what_breaks_its_schemas_is_refused_as_described(api: Api, label: str, cases: int) -> None:
    ask(api, label, GenerationMode.NEGATIVE, cases)


def ask(api: Api, label: str, mode: GenerationMode, cases: int) -> None:
    operation, valid, stage = api.under_fire(label), VALID[label], api.stage
    name = stage.people.name_of(valid.role, valid.document)
    key = stage.key_of(valid.document)

    def send(case: AnyCase, key: str, lived_in: list[str]) -> None:
        if key and (mode.is_positive or (case.meta and case.meta.is_negative_at(ParameterLocation.BODY))):
            case.path_parameters = dict.fromkeys(case.path_parameters, key)
        if mode.is_positive:
            settle_in(case.body, cycle(lived_in))
        operation.hold(case, case.call(headers=stage.people.bearing(name)), name)

    fuzz(
        send,
        cases,
        case=operation.described.as_strategy(generation_mode=mode),
        key=st.just(key) | st.sampled_from(stage.keys) if key else st.just(""),
        lived_in=st.lists(st.sampled_from(stage.lived_in), min_size=1, max_size=5),
    )


def settle_in(body: Any, lived_in: Iterator[str]) -> None:
    """Let the keys in a body be some that stand in the town."""
    for key, value in (
        list(body.items()) if isinstance(body, dict) else enumerate(body if isinstance(body, list) else ())
    ):
        if key in KEYS:
            body[key] = next(lived_in)
        else:
            settle_in(value, lived_in)
