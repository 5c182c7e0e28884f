import threading
from types import SimpleNamespace

import pytest
from support.patience import PATIENCE

from copydesk.model_settings import SECONDS_ON_AWS
from functions.lookup import subscription
from functions.subscriptions import SUBSCRIPTIONS
from local.desk.cloud import functions as module
from local.desk.cloud.functions import Functions, elapsed_ms
from local.desk.notices import InvocationFailed, Notifier


@pytest.fixture
def notifier():
    return Notifier()


@pytest.fixture
def lambdas(notifier, settings):
    made = Functions(services=SimpleNamespace(settings=settings), notifier=notifier, retry_waits=(0.01, 0.01))  # type: ignore[arg-type]
    yield made
    made.close()


def play(monkeypatch, handler) -> None:
    monkeypatch.setattr(module, "entry_point", lambda _name: handler)


def test_an_event_is_handled_once_when_all_goes_well(lambdas, monkeypatch):
    handled = []
    play(monkeypatch, lambda event, context, *_: handled.append((event, context.function_name)))

    lambdas.start("plan_query", {"detail": {"n": 1}})

    assert lambdas.work.wait(PATIENCE)
    assert handled == [({"detail": {"n": 1}}, "plan_query")]
    assert lambdas.dead_letters == ()


def test_a_failing_handler_is_tried_three_times_and_then_its_event_is_kept(lambdas, notifier, monkeypatch):
    told = []
    notifier.subscribe(told.append)

    def fails(event, context, services):
        raise ValueError("no luck")

    play(monkeypatch, fails)
    lambdas.start("plan_query", {"id": "7"})

    assert lambdas.work.wait(PATIENCE)
    (letter,) = lambdas.dead_letters
    assert letter["requestPayload"] == {"id": "7"}
    assert letter["requestContext"]["condition"] == "RetriesExhausted"
    assert letter["requestContext"]["approximateInvokeCount"] == 3
    assert letter["responsePayload"] == {"errorMessage": "no luck", "errorType": "ValueError"}
    failures = [notice for notice in told if isinstance(notice, InvocationFailed)]
    assert [(notice.attempt, notice.final) for notice in failures] == [(1, False), (2, False), (3, True)]


def test_a_handler_that_recovers_leaves_no_dead_letter(lambdas, monkeypatch):
    tries = []

    def second_time_lucky(event, context, services):
        tries.append(context.aws_request_id)
        if len(tries) == 1:
            raise ConnectionError

    play(monkeypatch, second_time_lucky)
    lambdas.start("plan_query", {})

    assert lambdas.work.wait(PATIENCE)
    assert len(tries) == 2
    assert len(set(tries)) == 1
    assert lambdas.dead_letters == ()


def test_a_handler_cannot_change_the_event_of_its_next_try(lambdas, monkeypatch):
    seen = []

    def spoils(event, context, services):
        seen.append(dict(event))
        event["spoilt"] = True
        raise ValueError

    play(monkeypatch, spoils)
    lambdas.start("plan_query", {"id": "7"})

    assert lambdas.work.wait(PATIENCE)
    assert seen == [{"id": "7"}] * 3


def test_nothing_is_idle_while_a_handler_works(lambdas, monkeypatch):
    may_end = threading.Event()
    play(monkeypatch, lambda *_: may_end.wait(PATIENCE))

    lambdas.start("plan_query", {})

    assert not lambdas.work.wait(0.05)
    may_end.set()
    assert lambdas.work.wait(PATIENCE)


def test_what_an_invocation_defers_comes_after_it(lambdas, monkeypatch):
    order = []

    def handler(event, context, services):
        lambdas.defer(lambda: order.append("deferred"))
        order.append("handled")

    play(monkeypatch, handler)
    lambdas.call("plan_query", {})

    assert order == ["handled", "deferred"]


def test_outside_of_an_invocation_nothing_is_deferred(lambdas):
    order = []
    lambdas.defer(lambda: order.append("at once"))

    assert order == ["at once"]
    assert elapsed_ms() == 0


def test_a_call_returns_the_answer_or_raises(lambdas, monkeypatch):
    play(monkeypatch, lambda *_: {"statusCode": 200})
    assert lambdas.call("review_page", {}) == {"statusCode": 200}

    def fails(event, context, services):
        raise KeyError("token")

    play(monkeypatch, fails)
    with pytest.raises(KeyError):
        lambdas.call("review_page", {})


def test_the_context_says_how_much_time_is_left(lambdas, monkeypatch):
    left, seconds = [], [100.0]
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: seconds[0], perf_counter=lambda: seconds[0]))

    def handler(event, context, services):
        seconds[0] += 2.5
        left.append((context.get_remaining_time_in_millis(), elapsed_ms()))

    play(monkeypatch, handler)
    lambdas.call("plan_query", {})

    assert left == [(subscription("plan_query").timeout_seconds * 1000 - 2500, 2500)]


def test_after_closing_nothing_starts(lambdas, monkeypatch):
    handled = []
    play(monkeypatch, lambda event, *_: handled.append(event))
    lambdas.close()

    lambdas.start("plan_query", {})

    assert lambdas.work.wait(PATIENCE)
    assert handled == []


def patient(settings, **model):
    return SimpleNamespace(settings=settings.with_model(**model))


@pytest.mark.parametrize(
    ("seconds", "allowed"), [(60, 300), (240, 300), (900, 960), (1500, 1560), (1800, 1860)], ids=str
)
def test_who_asks_the_model_has_as_long_as_the_model_may_take_and_nobody_else_has(settings, seconds, allowed):
    model = patient(settings, timeout_seconds=seconds).settings.model
    assert module.allowed_seconds(subscription("call_llm"), model) == allowed
    others = {entry.handler for entry in SUBSCRIPTIONS if module.asks_model(entry)} ^ {"call_llm"}
    assert not others
    assert module.allowed_seconds(subscription("send_response"), model) == subscription("send_response").timeout_seconds


def test_the_function_on_aws_has_what_one_try_of_the_longest_needs():
    assert subscription("call_llm").timeout_seconds == SECONDS_ON_AWS


def test_a_small_model_is_asked_one_thing_at_a_time_and_holds_nothing_else_up(settings, notifier, monkeypatch):
    go_on, most, under_way, others = threading.Event(), [0], [0], threading.Event()
    lock = threading.Lock()

    def handler(event, context, services):
        if context.function_name != "call_llm":
            others.set()
            return
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        go_on.wait(PATIENCE)
        with lock:
            under_way[0] -= 1

    play(monkeypatch, handler)
    made = Functions(services=patient(settings, small=True), notifier=notifier, retry_waits=())  # type: ignore[arg-type]
    for _ in range(12):
        made.start("call_llm", {})
    made.start("apply_review", {})
    assert others.wait(PATIENCE)
    go_on.set()
    assert made.work.wait(PATIENCE)
    assert most == [1]
    made.close()


def test_whoever_is_called_within_an_invocation_knows_of_which_query_it_is(lambdas, monkeypatch):
    known = []
    play(monkeypatch, lambda *_: known.append(module.handled_query()))
    lambdas.call("call_llm", {"detail": {"query_id": "q-1"}})
    lambdas.call("watch_deadlines", {"detail-type": "Scheduled Event"})
    assert (known, module.handled_query()) == (["q-1", ""], "")
