"""What every Sessions promises, told by tests that the memory's, SQLite's and DynamoDB's all pass."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError
from moto import mock_aws
from support.tables import TABLE, create_table

from copydesk.adapters.aws.table_sessions import TableSessions
from copydesk.adapters.memory.sessions import MemorySessions
from copydesk.adapters.sqlite.sessions import SqliteSessions
from copydesk.errors import TransientError
from copydesk.ports import AskedLink, Session, Sessions

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LINK = AskedLink(
    id="0" * 32, secret="s", browser="b", reviewer="mara@maraquill.example", until=NOW + timedelta(hours=3)
)
SESSION = Session(
    name="n1", reviewer="mara@maraquill.example", begun=NOW, used=NOW, until=NOW + timedelta(days=30), key_id="k"
)


@pytest.fixture
def client() -> Iterator[Any]:
    with mock_aws():
        made = boto3.client("dynamodb")
        create_table(made)
        # moto's transactions run into each other where DynamoDB's do not.
        one_by_one, transact = Lock(), made.transact_write_items

        def locked(**asked: Any) -> Any:
            with one_by_one:
                return transact(**asked)

        made.transact_write_items = locked
        yield made


@pytest.fixture(params=["memory", "sqlite", "table"])
def sessions(request: pytest.FixtureRequest) -> Sessions:
    if request.param == "sqlite":
        return SqliteSessions(request.getfixturevalue("database"))
    if request.param == "memory":
        return MemorySessions()
    return TableSessions(request.getfixturevalue("client"), TABLE)


def named(name: str, **changes: Any) -> Session:
    return SESSION.model_copy(update={"name": name, **changes})


def linked(number: int) -> AskedLink:
    return LINK.model_copy(update={"id": f"{number:032x}"})


def begun(sessions: Sessions, number: int, **changes: Any) -> Session:
    session = named(f"n{number}", **changes)
    assert sessions.ask(linked(number))
    assert sessions.begin(linked(number), session)
    return session


def test_a_link_is_kept_whole_under_its_id_and_nothing_takes_its_place(sessions: Sessions) -> None:
    assert sessions.asked(LINK.id) is None
    assert sessions.ask(LINK)
    assert not sessions.ask(LINK.model_copy(update={"secret": "another"}))
    assert sessions.asked(LINK.id) == LINK
    assert sessions.asked("1" * 32) is None


def test_a_link_begins_one_session_and_is_gone(sessions: Sessions) -> None:
    sessions.ask(LINK)
    assert sessions.begin(LINK, SESSION)
    assert sessions.asked(LINK.id) is None
    assert sessions.session("n1") == SESSION
    assert not sessions.begin(LINK, named("n2"))
    assert sessions.session("n2") is None


def test_a_link_that_is_not_the_one_that_is_kept_begins_nothing_and_uses_nothing_up(sessions: Sessions) -> None:
    sessions.ask(LINK)
    assert not sessions.begin(LINK.model_copy(update={"browser": "another"}), SESSION)
    assert not sessions.begin(linked(7), SESSION)
    assert sessions.session("n1") is None
    assert sessions.asked(LINK.id) == LINK


def test_of_many_presses_at_once_one_begins_a_session(sessions: Sessions) -> None:
    sessions.ask(LINK)
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda number: sessions.begin(LINK, named(f"n{number}")), range(8)))
    assert done.count(True) == 1
    assert [each.name for each in sessions.sessions()] == [f"n{done.index(True)}"]


def test_it_is_noted_when_a_session_was_used_and_nothing_else_of_it_changes(sessions: Sessions) -> None:
    session = begun(sessions, 1)
    later = session.model_copy(update={"used": NOW + timedelta(hours=3), "reviewer": "stranger@example.com"})
    sessions.use(later)
    assert sessions.session("n1") == session.model_copy(update={"used": NOW + timedelta(hours=3)})


def test_a_session_that_was_ended_is_not_brought_back_by_its_use(sessions: Sessions) -> None:
    session = begun(sessions, 1)
    assert sessions.end("n1")
    assert not sessions.end("n1")
    sessions.use(session)
    assert sessions.session("n1") is None
    assert sessions.sessions() == []


def test_all_sessions_are_listed_those_that_began_last_first(sessions: Sessions) -> None:
    first = begun(sessions, 1)
    last = begun(sessions, 2, begun=NOW + timedelta(hours=2))
    middle = begun(sessions, 3, begun=NOW + timedelta(hours=1))
    assert list(sessions.sessions()) == [last, middle, first]


def test_the_table_forgets_both_by_itself_once_they_are_over(client: Any) -> None:
    sessions = TableSessions(client, TABLE)
    begun(sessions, 1)
    sessions.ask(LINK)
    ends = {item["pk"]["S"]: int(item["expires"]["N"]) for item in client.scan(TableName=TABLE)["Items"]}
    assert ends == {"SESSIONS": int(SESSION.until.timestamp()), "SIGN_IN": int(LINK.until.timestamp())}


def test_the_file_forgets_what_is_over_when_a_session_begins(request: pytest.FixtureRequest) -> None:
    sessions = SqliteSessions(request.getfixturevalue("database"))
    begun(sessions, 1)
    sessions.ask(linked(9))
    late = SESSION.until + timedelta(seconds=1)
    link = linked(2).model_copy(update={"until": late})
    sessions.ask(link)
    assert sessions.begin(link, named("n2", begun=late, until=late + timedelta(days=30)))
    assert [each.name for each in sessions.sessions()] == ["n2"]
    assert sessions.asked(linked(9).id) is None


def test_whoever_can_only_note_a_use_begins_no_session_with_it(client: Any) -> None:
    sessions = TableSessions(client, TABLE)
    client.put_item(
        TableName=TABLE, Item={"pk": {"S": "SESSIONS"}, "sk": {"S": "SESSION#n1"}, "used": {"S": NOW.isoformat()}}
    )
    assert sessions.session("n1") is None
    assert list(sessions.sessions()) == []


def test_a_link_whose_answer_was_lost_counts_as_kept(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions, put = TableSessions(client, TABLE), client.put_item

    def lost(**asked: Any) -> None:
        put(**asked)
        monkeypatch.setattr(client, "put_item", put)
        raise EndpointConnectionError(endpoint_url="x")

    monkeypatch.setattr(client, "put_item", lost)
    assert sessions.ask(LINK)


def test_a_table_that_does_not_answer_says_so(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**_: Any) -> None:
        raise EndpointConnectionError(endpoint_url="x")

    monkeypatch.setattr(client, "get_item", fails)
    with pytest.raises(TransientError, match="cannot be read just now"):
        TableSessions(client, TABLE).session("n1")
