"""Many mails at once: a small run of the load benchmark, and what its figures would show if something were lost."""

from types import SimpleNamespace

import pytest

from benchmarks import load
from benchmarks.load import FaultyModel, Figures
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.errors import ModelUnavailable
from copydesk.ports import ModelRequest
from copydesk.query import QueryState, Status


def test_of_mails_that_come_at_once_none_is_lost_though_the_model_fails() -> None:
    figures = load.run(mails=40, slowest_seconds=0.05, workers=16, faults=0.2)
    assert figures.lost == ()
    assert sum(figures.ended.values()) == 40
    assert set(figures.ended) <= {status.value for status in load.SETTLED}
    assert figures.dead_letters == 0
    assert figures.drafts == len(figures.latencies) > 30
    assert set(figures.faults) == {"answers", "garbage", "unavailable"}


def test_a_query_that_is_under_way_or_was_never_opened_counts_as_lost() -> None:
    assert not load._is_settled(None)
    assert not load._is_settled(QueryState(query_id="q", status=Status.THINKING))
    assert load._is_settled(QueryState(query_id="q", status=Status.NEEDS_HUMAN))


def test_the_same_mails_meet_the_same_faults_at_any_time_of_day() -> None:
    assert _course("Today is Friday, 27 November 2026, 19:36.") == _course("Today is Monday, 4 January 2027, 08:00.")
    assert _course().count("ModelUnavailable") > 0


def test_a_percentile_is_one_of_the_latencies() -> None:
    figures = Figures(4, {}, 4, {}, 0, (), [1.0, 2.0, 3.0, 4.0], 1.0)
    assert (figures.percentile(0.5), figures.percentile(0.99)) == (3.0, 4.0)
    assert Figures(0, {}, 0, {}, 0, (), [], 1.0).percentile(0.5) == 0


def _course(said: str = "") -> list[str]:
    model = FaultyModel(ScriptedModel(), slowest_seconds=0)
    return [_asked(model, _question(number, said)) for number in range(100)]


def _asked(model: FaultyModel, question: ModelRequest) -> str:
    try:
        model.complete(question, timeout_seconds=1)
    except ModelUnavailable as error:
        return type(error).__name__
    return "an answer"


def _question(number: int, said: str = "") -> ModelRequest:
    user = {"role": "user", "content": f"Subject: Inquiry {number}\n\n{said}"}
    return ModelRequest(messages=({"role": "system", "content": ""}, user))


@pytest.mark.parametrize("seconds", [0.0, 5.0])
def test_the_slowest_answer_bounds_the_others(seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(load, "time", SimpleNamespace(sleep=waited.append))
    model = FaultyModel(ScriptedModel(), slowest_seconds=seconds, faults=0)
    for number in range(50):
        model.complete(_question(number), timeout_seconds=1)
    assert model.given == {"answers": 50}
    assert len(waited) == 50
    assert 0 <= min(waited) <= max(waited) <= seconds
    assert (len(set(waited)) > 40) == (seconds > 0), "each mail has a delay of its own"
