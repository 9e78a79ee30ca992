"""Waybills led along and astray: whatever is asked in whatever order, at whatever hour, the record holds."""

from collections import Counter
from datetime import timedelta

from hypothesis import strategies as st

from tests.fuzzing.api_operation import Api
from tests.fuzzing.generating import fuzz
from tests.fuzzing.mutation import mutated
from tests.fuzzing.walker import STEPS, Walker
from waybill.lifecycle import State

HOURS = (0, 0, 0, 0, 1, 5, 30)


def test_the_record_holds_after_any_walk(api: Api, cases: int) -> None:
    stage = api.stage
    lived_in = st.sampled_from(stage.lived_in)
    reached: Counter[State] = Counter()

    def walk(data: st.DataObject) -> None:
        stage.put_back()
        walker = Walker(api)
        for _ in range(data.draw(st.integers(4, 16))):
            stage.advance(timedelta(hours=data.draw(st.sampled_from(HOURS))))
            is_led_astray = data.draw(st.integers(0, 3)) == 0
            step = data.draw(st.sampled_from(STEPS)) if is_led_astray else walker.right_step
            body = step.body(stage)
            is_spoiled = body is not None and data.draw(st.integers(0, 4)) == 0
            walker.take(step, data.draw(mutated(body, lived_in)) if is_spoiled else body)
            reached[walker.state] += 1

    fuzz(walk, cases, data=st.data())
    stage.put_back()
    assert set(reached) >= set(State) - {State.REJECTED}, reached
