"""Whatever goes wrong on the desk, everything that was begun comes to an end, and what was committed goes on."""

from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from support.patience import PATIENCE

from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.bootstrap import memory_services
from copydesk.query import Status
from local.desk.cloud import stream
from local.desk.cloud.desk_services import ServiceOverrides, desk_services
from local.desk.desk import Desk
from local.desk.examples import SAMPLE_MAIL
from local.desk.notices import InvocationFailed, Notifier
from local.desk.ses_block import Checks, MailEnvelope
from local.desk.settings import desk_environment, desk_settings
from local.desk.telemetry import NoTelemetry


@pytest.fixture
def desk():
    opened = Desk(desk_settings(None, {}), lambda _: ScriptedModel(), cloud="memory", page_url="http://127.0.0.1")
    yield opened
    opened.close()


def a_mail_comes(desk, number=0):
    raw = Path(SAMPLE_MAIL).read_bytes().replace(b"Message-ID: <", f"Message-ID: <{number}.".encode(), 1)
    desk.receive(raw, MailEnvelope("jonas@example.com", desk.settings.agent_address), Checks())


def statuses(desk):
    return [state.status for state in desk.services.store.queries()]


def test_a_listener_that_fails_keeps_no_event_from_the_bus(desk, caplog):
    def closed_terminal(notice):
        raise BrokenPipeError("the terminal was closed")

    desk.notifier.subscribe(closed_terminal)
    a_mail_comes(desk)
    assert desk.wait_until_idle(PATIENCE)
    assert statuses(desk) == [Status.IN_REVIEW]
    assert not desk.cloud.functions.dead_letters
    assert "a listener failed on Committed" in caplog.text


def test_a_listener_that_fails_does_not_hide_the_notice_from_the_next(caplog):
    notifier, told = Notifier(), []
    notifier.subscribe(lambda _: 1 / 0)
    notifier.subscribe(told.append)
    notice = InvocationFailed("plan_query", "ValueError", 1, final=False, at=datetime.now(UTC))
    notifier.notify(notice)
    assert told == [notice]


def test_a_handler_that_ends_its_process_becomes_a_dead_letter(desk, monkeypatch):
    def exits(event, context, services=None):
        raise SystemExit(3)

    monkeypatch.setattr("local.desk.cloud.functions.entry_point", {"plan_query": exits}.__getitem__)
    desk.cloud.functions.start("plan_query", {"detail": {}})
    assert desk.wait_until_idle(PATIENCE)
    (letter,) = desk.cloud.functions.dead_letters
    assert letter["requestContext"]["approximateInvokeCount"] == 3


def test_an_event_that_is_no_json_begins_nothing(desk):
    with pytest.raises(TypeError):
        desk.cloud.functions.start("plan_query", {"detail": object()})
    assert desk.wait_until_idle(PATIENCE)


def test_the_stream_outlives_a_batch_that_could_not_even_be_tried(desk, monkeypatch, caplog):
    deliver, failures = stream.deliver, [RuntimeError("no thread could be started")]

    def fails_once(functions, records):
        if failures:
            raise failures.pop()
        deliver(functions, records)

    monkeypatch.setattr(stream, "deliver", fails_once)
    a_mail_comes(desk)
    assert desk.wait_until_idle(PATIENCE)
    assert "could not be published" in caplog.text
    a_mail_comes(desk, number=1)
    assert desk.wait_until_idle(PATIENCE)
    assert Status.IN_REVIEW in statuses(desk)


def test_threads_that_come_first_together_share_one_store():
    environment = desk_environment(desk_settings(None, {}))
    plain = memory_services(environment)
    services = desk_services(plain, ServiceOverrides(lambda _: ScriptedModel(), NoTelemetry()), Notifier())
    assert {"store", "calendar"} <= set(vars(plain)), "made before any thread asks for them"
    first, second = (services._factories.store(services) for _ in range(2))
    assert first is second


def test_waiting_ends_when_the_last_thing_has_ended_and_not_before(desk, monkeypatch):
    may_end, ended = Event(), []

    def slow(event, context, services=None):
        assert may_end.wait(PATIENCE)
        ended.append(event)

    monkeypatch.setattr("local.desk.cloud.functions.entry_point", {"plan_query": slow}.__getitem__)
    desk.cloud.functions.start("plan_query", {"detail": {}})
    assert not desk.wait_until_idle(0.05)
    assert not ended
    may_end.set()
    assert desk.wait_until_idle(PATIENCE)
    assert ended
