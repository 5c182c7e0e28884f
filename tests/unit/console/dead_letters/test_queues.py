"""The desk's two dead-letter queues: through its API, and by the command."""

import json

import pytest
from support.patience import PATIENCE
from werkzeug.test import Client

from copydesk.errors import ModelRefused, PublishFailed
from local.console.commands import main
from local.desk.cloud import functions, stream
from local.desk.running import DeskRefused, RunningDesk
from local.desk.ses_block import Checks
from local.desk.ses_receipt import envelope_of
from local.desk.web.app import WebApp
from local.desk.web.pages import Pages

PORT, TOKEN = 8025, "a-token"


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Lambda's and the stream's waits, without the waiting."""
    monkeypatch.setattr(functions, "RETRY_WAITS", (0.0, 0.0))
    monkeypatch.setattr(stream.deliver, "__defaults__", ((0.0,),))


@pytest.fixture
def run(desk, monkeypatch, capsys):
    """The command, with the desk's API behind it."""
    pages = Pages(desk, smtp_port=2525, model_name="scripted", write_as_owner=lambda *_: None)
    client = Client(WebApp(desk, pages, port=PORT, token=TOKEN))

    def ask(_desk, path, body=None):
        where = {"base_url": f"http://127.0.0.1:{PORT}", "headers": {"Authorization": f"Bearer {TOKEN}"}}
        answer = (
            client.get(f"/api/{path}", **where) if body is None else client.post(f"/api/{path}", json=body, **where)
        )
        if answer.status_code >= 400:
            raise DeskRefused(json.loads(answer.data)["error"])
        return json.loads(answer.data)

    running = RunningDesk(url="http://127.0.0.1:1", smtp_port=1, agent_address="a@b.example", token=TOKEN, pid=1)
    for module in (
        "local.console.commands.dead_letters",
        "local.console.commands.replay",
        "local.console.commands.deciding",
    ):
        monkeypatch.setattr(f"{module}.find_desk", lambda _folder: running)
    for module in (
        "local.console.dead_letters.of_desk",
        "local.console.replay.sources",
        "local.console.commands.deciding",
    ):
        monkeypatch.setattr(f"{module}.ask", ask)

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return call


@pytest.fixture
def broken(monkeypatch):
    """Handlers that fail until they are mended."""
    names: set[str] = set()
    real = functions.entry_point

    def entry_point(handler):
        def run(event, context, services):
            if handler in names:
                raise ValueError("a bug")
            return real(handler)(event, context, services)

        return run

    monkeypatch.setattr(functions, "entry_point", entry_point)
    return names


def write(desk, inquiry):
    desk.receive(inquiry, envelope_of(inquiry, desk.settings.agent_address), Checks())
    assert desk.wait_until_idle(PATIENCE)


def statuses(desk):
    return sorted(state.status.value for state in desk.services.store.queries())


def test_an_empty_desk_has_no_dead_letters(run):
    assert run("dead-letters", "list")[:2] == (0, "No dead letters.\n")


def test_what_a_function_could_not_handle_is_sent_again_once_it_is_mended(desk, inquiry, broken, run):
    broken.add("plan_query")
    write(desk, inquiry)
    assert "failed       plan_query: UserQueryReceived of query" in run("dead-letters", "list")[1]
    assert statuses(desk) == ["received"]

    broken.clear()
    code, out, _ = run("dead-letters", "redrive", "--all")
    assert code == 0
    assert "1 sent again, 0 kept" in out
    assert desk.wait_until_idle(PATIENCE)
    assert statuses(desk) == ["in_review"]
    assert run("dead-letters", "list")[1] == "No dead letters.\n"


def test_what_still_fails_lies_there_again(desk, inquiry, broken, run):
    broken.add("plan_query")
    write(desk, inquiry)
    assert run("dead-letters", "redrive", "--all")[0] == 0
    assert desk.wait_until_idle(PATIENCE)
    assert run("dead-letters", "list")[1].count("plan_query") == 1


def test_what_a_rule_could_not_deliver_is_kept_in_the_other_queue(desk, inquiry, run, monkeypatch):
    with monkeypatch.context() as missing:
        missing.setattr(functions, "is_there", lambda handler: handler != "plan_query")
        write(desk, inquiry)
    (letter,) = desk.cloud.functions.letters.all()
    assert letter.queue == "undelivered"
    assert "undelivered  plan_query: UserQueryReceived of query" in run("dead-letters", "list")[1]

    monkeypatch.setattr("local.desk.cloud.is_there", lambda _handler: False)
    code, out, _ = run("dead-letters", "redrive", letter.id[:8])
    assert code == 1
    assert "plan_query.py is still not there" in out

    monkeypatch.setattr("local.desk.cloud.is_there", lambda _handler: True)
    assert run("dead-letters", "redrive", letter.id[:8])[0] == 0
    assert desk.wait_until_idle(PATIENCE)
    assert statuses(desk) == ["in_review"]


def test_an_event_that_was_handled_meanwhile_does_nothing(desk, inquiry, broken, run):
    broken.add("plan_query")
    write(desk, inquiry)
    (letter,) = desk.cloud.functions.letters.all()
    broken.clear()
    assert run("dead-letters", "redrive", "--all")[0] == 0
    assert desk.wait_until_idle(PATIENCE)
    before = [event.event_id for state in desk.services.store.queries() for event in _log(desk, state)]
    desk.cloud.functions.letters.put(letter)
    assert run("dead-letters", "redrive", "--all")[0] == 0
    assert desk.wait_until_idle(PATIENCE)
    assert [event.event_id for state in desk.services.store.queries() for event in _log(desk, state)] == before


def test_a_letter_is_shown_and_dropped(desk, inquiry, broken, run):
    broken.add("plan_query")
    write(desk, inquiry)
    (letter,) = desk.cloud.functions.letters.all()
    assert '"errorMessage": "a bug"' in run("dead-letters", "show", letter.id[:6])[1]
    assert run("dead-letters", "drop", letter.id[:6])[0] == 0
    assert desk.cloud.functions.letters.all() == ()


def test_a_poison_event_in_the_outbox_blocks_no_other_query_and_goes_on_once_the_bus_takes_it(
    desk, inquiry, run, monkeypatch
):
    bus, poisoned = desk.services.bus, []
    publish = bus.publish

    def choosy(envelopes):
        """Takes no event of the first query."""
        poisoned.extend(each.query_id for each in envelopes[: not poisoned])
        bad = tuple(place for place, each in enumerate(envelopes) if each.query_id == poisoned[0])
        publish([each for each in envelopes if each.query_id != poisoned[0]])
        if bad:
            raise PublishFailed("the bus refused some", bad)

    with monkeypatch.context() as broken_bus:
        broken_bus.setattr(bus, "publish", choosy)
        write(desk, inquiry)
        write(desk, inquiry.replace(b"<1@", b"<2@").replace(b"jane@", b"joe@"))
    assert statuses(desk) == ["in_review", "received"]
    assert "publish_events: records of the log" in run("dead-letters", "list")[1]

    assert run("dead-letters", "redrive", "--all")[0] == 0
    assert desk.wait_until_idle(PATIENCE)
    assert statuses(desk) == ["in_review", "in_review"]


def test_records_that_still_do_not_go_through_stay_where_they_are(desk, inquiry, broken, run):
    broken.add("publish_events")
    write(desk, inquiry)
    code, out, _ = run("dead-letters", "redrive", "--all")
    assert code == 1
    assert "publish_events failed again: a bug" in out
    assert len(desk.cloud.functions.letters.all()) == 1


def test_a_conversation_of_the_running_desk_replays_byte_for_byte(desk, inquiry, run):
    write(desk, inquiry)
    (state,) = desk.services.store.queries()
    code, out, _ = run("replay", state.query_id[:8])
    assert code == 0, out
    assert out.startswith("Identical: ")


def test_the_owner_settles_a_failure_in_the_terminal_and_is_told_what_can_not_be_said(desk, inquiry, run, monkeypatch):
    def refuse(*_, **__):
        raise ModelRefused("the key is wrong; set another")

    with monkeypatch.context() as locked:
        locked.setattr(desk.services.model, "complete", refuse)
        write(desk, inquiry)
    (state,) = desk.services.store.queries()
    assert statuses(desk) == ["needs_human"]
    assert run("settle", state.query_id[:8], "try-again")[0] == 0
    assert desk.wait_until_idle(PATIENCE)
    assert statuses(desk) == ["in_review"]
    code, _, err = run("settle", state.query_id[:8], "it-went")
    assert code == 2
    told = " ".join(err.split())
    assert "stands at “waits for you”: what you can say is" in told
    for command in ("approve", "edit", "revise", "reject"):
        assert f"copydesk {command} {state.query_id[:8]}`" in told
    assert "in_review" not in told


def _log(desk, state):
    return desk.services.store.history(state.query_id).events
