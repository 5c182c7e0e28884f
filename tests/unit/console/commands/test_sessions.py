"""`copydesk sessions`: who is signed in to a desk's pages, here and on AWS, and how that ends."""

import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from support.pipeline import Pipeline
from support.signing_in import Browser
from werkzeug.exceptions import BadRequest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from copydesk.adapters.aws.table_sessions import TableSessions
from copydesk.errors import SettingsError
from copydesk.keyring import parameter_name, read_ring
from copydesk.ports import AskedLink, Session
from copydesk.steps.listed_sessions import end_sessions
from local.console.commands import sessions as commands
from local.desk.web.session_api import end_named, show_sessions

STAGE = ("--stage", "copydesk")
OWNER = "jane@doe.example"


def signed_in(moto_desk, name, **changes):
    """A session on the stack, of the owner's unless `changes` say otherwise."""
    now = datetime.now(UTC)
    parameter = moto_desk.aws.client("ssm").get_parameter(Name=parameter_name("copydesk", "views"), WithDecryption=True)
    key_id = read_ring(parameter["Parameter"]["Value"], "the test").signing().id
    owner = changes.pop("reviewer", OWNER)
    session = Session(
        **{
            "name": name * 64,
            "reviewer": owner,
            "begun": now,
            "used": now,
            "until": now + timedelta(days=30),
            "key_id": key_id,
            "browser": "Firefox on Linux",
            **changes,
        }
    )
    kept = TableSessions(moto_desk.aws.client("dynamodb"), moto_desk.desk.stack.table)
    link = AskedLink(id=name * 32, secret="s", browser="b", reviewer=owner, until=now)
    assert kept.ask(link)
    assert kept.begin(link, session)
    return kept


def test_the_sessions_of_a_stack_are_listed_with_browser_and_moments_and_only_those_that_count(run, moto_desk):
    signed_in(moto_desk, "a")
    signed_in(moto_desk, "b", key_id="views-of-before")
    signed_in(moto_desk, "c", reviewer="stranger@example.com")
    status, out, _ = run("sessions", "list", *STAGE)
    assert status == 0
    assert f"aaaaaaaaaaaa {OWNER}, Firefox on Linux: since" in " ".join(out.split())
    assert "bbbb" not in out
    assert "stranger" not in out
    status, out, _ = run("sessions", "list", "--json", *STAGE)
    (told,) = json.loads(out)["sessions"]
    assert (told["id"], told["reviewer"], told["browser"]) == ("a" * 12, OWNER, "Firefox on Linux")


def test_one_session_of_a_stack_is_ended_by_the_beginning_of_its_id_and_all_by_all(run, moto_desk):
    for name in "abc":
        kept = signed_in(moto_desk, name)
    assert run("sessions", "end", "bbbb", *STAGE)[:2] == (0, "Signed out: 1 browser.\n")
    assert sorted(each.name[0] for each in kept.sessions()) == ["a", "c"]
    status, out, _ = run("sessions", "end", "--all", "--json", *STAGE)
    assert (status, json.loads(out)) == (0, {"ended": 2})
    assert kept.sessions() == []
    assert "Nobody is signed in." in run("sessions", "list", *STAGE)[1]


@pytest.mark.parametrize("words", [("end",), ("end", "a", "--all"), ("end", "zzzz")])
def test_what_names_no_one_session_ends_none_and_says_how_to_find_one(run, moto_desk, words):
    kept = signed_in(moto_desk, "a")
    status, _, err = run("sessions", *words, *STAGE)
    assert status == 2
    assert "copydesk sessions list" in " ".join(err.split())
    assert len(kept.sessions()) == 1


def test_a_beginning_that_two_share_ends_neither():
    desk = Pipeline()
    kept = desk.services.sessions
    for name in ("ab" + "0" * 62, "ac" + "0" * 62):
        kept.begun[name] = session_named(name)
    with pytest.raises(SettingsError, match="more than one session"):
        end_sessions(desk.services, "a")
    assert end_sessions(desk.services, "ab") == 1


def test_the_running_desk_tells_and_ends_its_sessions(run, monkeypatch):
    desk = Pipeline()
    browser = Browser(desk)
    browser.signs_in()
    asked = answering(desk, monkeypatch)
    assert "mara@maraquill.example, Firefox on Linux: since" in " ".join(run("sessions", "list")[1].split())
    assert run("sessions", "end", "--all")[1] == "Signed out: 1 browser.\n"
    assert [path for path, _ in asked] == ["sessions", "sessions/end"]
    assert "Mail me a link" in browser.get("/desk")["body"]


def test_the_desk_s_api_refuses_what_names_no_session():
    with pytest.raises(BadRequest, match="is no session; `copydesk sessions list` shows them"):
        end_named(SimpleNamespace(services=Pipeline().services), posted({"session": "ffff"}))


def answering(desk, monkeypatch):
    """The command asks this desk; what it asked."""
    asked, here = [], SimpleNamespace(services=desk.services)

    def ask(path, _command, _file, body=None):
        asked.append((path, body))
        answer = show_sessions(here) if body is None else end_named(here, posted(body))
        return json.loads(answer.get_data())

    monkeypatch.setattr(commands, "ask_local_desk", ask)
    return asked


def session_named(name):
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    return Session(name=name, reviewer="x@y.example", begun=now, used=now, until=now, key_id="k")


def posted(body):
    return Request(EnvironBuilder(method="POST", json=body).get_environ())
