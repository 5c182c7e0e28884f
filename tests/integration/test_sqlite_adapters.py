"""The SQLite file: what is on the disk when, and what another process finds there."""

import sqlite3
import stat
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from pathlib import Path

import pytest
from support.patience import PATIENCE

from copydesk.adapters.clocks import SetClock
from copydesk.adapters.sqlite.blobs import SqliteBlobs
from copydesk.adapters.sqlite.calendar import SqliteCalendar
from copydesk.adapters.sqlite.database import Database
from copydesk.adapters.sqlite.knowledge import SqliteKnowledge
from copydesk.adapters.sqlite.queues import SqliteQueues
from copydesk.adapters.sqlite.store import SqliteStore
from copydesk.adapters.sqlite.wake_ups import SqliteWakeUps
from copydesk.errors import CopydeskError, LimitReached, SettingsError, TransientError
from copydesk.events import Cause, UserQueryReceived, stamped
from copydesk.forgetting import Keepers, forget
from copydesk.ports import Article, Commit, Counter, Reference, WakeUp
from copydesk.query import QueryState, evolve

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=2)
QUERY = "7f928727-5d12-52a9-8a9e-47d2cc5ceb43"
MAIL = UserQueryReceived(mail_object="mail/1", sender="jonas@example.com", content="Hello", message_id="<1@x>")


def commit_of(state: QueryState, event: UserQueryReceived) -> Commit:
    events = stamped(
        (event,), cause=Cause(key="x"), handler="tester", query_id=QUERY, version=0, turn=0, round_=0, now=NOW
    )
    return Commit(before=state, after=reduce(evolve, events, state), events=events)


@pytest.fixture
def blobs(database: Database) -> SqliteBlobs:
    return SqliteBlobs(database, SetClock(NOW))


@pytest.fixture
def reopened(database: Database):
    """The same file as a later process finds it, the first one not having closed anything."""
    made = []

    def reopen() -> Database:
        made.append(Database(database._file))
        return made[-1]

    yield reopen
    for each in made:
        each.close()


def rows(database: Database, table: str) -> list[tuple]:
    with database.reading() as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608


def test_each_connection_flushes_the_write_ahead_log_with_each_commit(database):
    assert database.settings() == {"journal_mode": "wal", "synchronous": "FULL"}
    with database.reading() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA fullfsync").fetchone() == (1,)
        assert connection.execute("PRAGMA checkpoint_fullfsync").fetchone() == (1,)


def test_the_start_of_an_object_is_read_and_no_more_of_it(blobs):
    blobs.put("mail/1", b"block, then the mail")
    assert (blobs.start("mail/1", 5), blobs.start("mail/1", 500)) == (b"block", b"block, then the mail")
    assert blobs.start("mail/3", 5) is None


def test_only_this_user_can_read_the_file_and_its_log(database, blobs):
    blobs.put("mail/1", b"private")
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in database._file.parent.iterdir()}
    assert modes == {"desk.sqlite": 0o600, "desk.sqlite-wal": 0o600, "desk.sqlite-shm": 0o600}


def test_a_file_of_a_newer_version_is_left_alone(database, reopened):
    database._writer.execute("PRAGMA user_version = 999")
    with pytest.raises(SettingsError, match=r"newer Copydesk .*version 999.*--home"):
        reopened()


def test_a_file_that_is_no_database_is_told_with_what_to_do(tmp_path):
    (tmp_path / "desk.sqlite").write_bytes(b"this is no database, but a note of somebody's" * 100)
    with pytest.raises(SettingsError, match="restore it from a backup"):
        Database(tmp_path / "desk.sqlite")


def test_damage_that_shows_only_later_is_told_as_what_no_second_try_mends(database, reopened):
    database.write(lambda c: c.execute("INSERT INTO home VALUES ('last', '1')"))
    database.close()
    whole = database._file.read_bytes()
    page = int.from_bytes(whole[16:18], "big")
    database._file.write_bytes(whole[:page] + b"\xff" * (len(whole) - page))
    with (
        pytest.raises(CopydeskError, match=r"is damaged.*backup of that whole folder.*accept-home.*--home") as told,
        reopened().reading() as connection,
    ):
        connection.execute("SELECT * FROM home").fetchall()
    assert str(database._file) in str(told.value)
    assert "again" not in str(told.value)


def test_a_disk_that_refuses_is_told_with_what_to_see_to(database):
    database.write(lambda c: c.execute("INSERT INTO home VALUES ('last', '1')"))
    pages = database._writer.execute("PRAGMA page_count").fetchone()[0]
    database._writer.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(TransientError, match=r"desk\.sqlite could not be .*disk is full.*see to the disk"):
        database.write(lambda c: c.execute("INSERT INTO home VALUES ('text', ?)", ("x" * 100_000,)))


def test_writes_that_wait_together_are_one_transaction(database):
    commits, entered, gate = [], threading.Event(), threading.Event()
    database._writer.set_trace_callback(lambda sql: commits.append(sql) if sql == "COMMIT" else None)

    def slow(connection):
        entered.set()
        gate.wait(PATIENCE)

    def quick(number):
        database.write(lambda c: c.execute("INSERT INTO home VALUES (?, '')", (str(number),)))

    first = threading.Thread(target=database.write, args=(slow,))
    first.start()
    entered.wait(PATIENCE)
    others = [threading.Thread(target=quick, args=(number,)) for number in range(8)]
    for each in others:
        each.start()
    while len(database._queue) < 8:
        pass
    gate.set()
    for each in (first, *others):
        each.join()

    assert len(commits) == 2
    assert len(rows(database, "home")) == 8


def test_a_write_that_is_refused_takes_nothing_of_the_others_with_it(database):
    answers = {}

    def refused(connection):
        connection.execute("INSERT INTO home VALUES ('refused', '')")
        raise LimitReached("no")

    def ask(name, change):
        try:
            answers[name] = database.write(change)
        except LimitReached:
            answers[name] = "refused"

    with database._writing:
        threads = [
            threading.Thread(target=ask, args=("bad", refused)),
            threading.Thread(
                target=ask, args=("good", lambda c: c.execute("INSERT INTO home VALUES ('a', '')").rowcount)
            ),
        ]
        for each in threads:
            each.start()
        while len(database._queue) < 2:
            pass
    for each in threads:
        each.join()

    assert answers == {"bad": "refused", "good": 1}
    assert rows(database, "home") == [("a", "")]


def test_a_full_disk_fails_every_write_of_the_group_and_the_next_one_goes_through(database, blobs):
    (used,) = database._writer.execute("PRAGMA page_count").fetchone()
    database._writer.execute(f"PRAGMA max_page_count = {used + 2}")
    with pytest.raises(TransientError, match=r"desk\.sqlite could not be .*full"):
        blobs.put("mail/1", b"x" * 100_000)
    database._writer.execute("PRAGMA max_page_count = 100000")
    blobs.put("mail/1", b"x" * 100_000)
    assert blobs.get("mail/1") == b"x" * 100_000


def test_a_closed_database_is_no_longer_written(database, blobs):
    database.close()
    for use in (lambda: blobs.put("a", b""), lambda: blobs.get("a")):
        with pytest.raises(TransientError, match="the desk is closed"):
            use()


def test_what_was_written_is_there_for_a_later_process(database, blobs, reopened):
    SqliteStore(database).count(Counter("calls", 5, LATER))
    SqliteWakeUps(database).set(WakeUp("q", LATER))
    SqliteKnowledge(database).put(Article("articles/a.md", "Bees", "Bees fly.", NOW))
    blobs.put("mail/1", b"text")
    again = reopened()
    assert SqliteStore(again).count(Counter("calls", 5, LATER)) == 2
    assert SqliteWakeUps(again).due(LATER) == [WakeUp("q", LATER)]
    assert [passage.title for passage in SqliteKnowledge(again).search("bees", 3)] == ["Bees"]
    assert SqliteBlobs(again, SetClock(NOW)).get("mail/1") == b"text"
    again.close()


def test_a_counter_is_dropped_once_its_day_is_over(database):
    store = SqliteStore(database)
    store.count(Counter("old", 9, NOW))
    store.count(Counter("new", 9, LATER))
    store.drop_expired(NOW + timedelta(seconds=1))
    assert len(rows(database, "counters")) == 1
    assert store.count(Counter("new", 9, LATER)) == 2


def test_objects_are_listed_moved_and_deleted_and_each_change_is_told(blobs):
    told = []
    blobs.on_put = lambda key, size: told.append((key, size))
    blobs.on_remove = lambda key: told.append((key, None))
    blobs.put("inbound/b", b"bb")
    blobs.put("inbound/a", b"a")
    blobs.put("inboundx", b"")
    assert [(each.key, each.size, each.modified) for each in blobs.list("inbound/")] == [
        ("inbound/a", 1, NOW),
        ("inbound/b", 2, NOW),
    ]
    blobs.move("inbound/a", "mail/a")
    blobs.move("inbound/a", "mail/a")
    blobs.remove("inbound/b")
    blobs.remove("inbound/b")
    assert blobs.get("mail/a") == b"a"
    assert [each.key for each in blobs.list("")] == ["inboundx", "mail/a"]
    assert told[3:] == [("mail/a", 1), ("inbound/a", None), ("inbound/b", None)]


def test_an_object_that_is_put_again_unchanged_keeps_its_time(database):
    clock = SetClock(NOW)
    blobs = SqliteBlobs(database, clock)
    blobs.put("articles/a", b"a")
    clock.advance(timedelta(hours=1))
    blobs.put("articles/a", b"a")
    assert blobs.modified("articles/a") == NOW
    blobs.put("articles/a", b"b")
    assert blobs.modified("articles/a") == NOW + timedelta(hours=1)
    assert blobs.modified("articles/none") is None


def test_an_article_that_is_put_again_unchanged_is_not_ranked_again(database):
    knowledge = SqliteKnowledge(database)
    knowledge.put(Article("a", "Bees", "Bees fly.", NOW))
    knowledge.search("bees", 1)
    ranked = knowledge._ranked
    knowledge.put(Article("a", "Bees", "Bees fly.", NOW))
    knowledge.search("bees", 1)
    assert knowledge._ranked is ranked


def test_wake_ups_are_due_at_their_moment_in_order_and_until_they_are_cancelled(database):
    wake_ups = SqliteWakeUps(database)
    first, second = WakeUp("b", NOW), WakeUp("a", NOW + timedelta(seconds=1))
    for each in (second, first, first):
        wake_ups.set(each)
    assert wake_ups.due(NOW - timedelta(microseconds=1)) == []
    assert wake_ups.due(NOW) == [first]
    assert wake_ups.due(LATER) == [first, second]
    wake_ups.cancel(first)
    wake_ups.cancel(first)
    assert wake_ups.due(LATER) == [second]


def test_queued_rows_are_written_with_the_next_write_and_found_by_a_later_process(database, blobs, reopened):
    queues = SqliteQueues(database)
    queues.put("invocations", "1", "one")
    queues.put("invocations", "2", "two")
    queues.put("letters", "1", "letter")
    queues.take("invocations", "2")
    blobs.put("mail/1", b"")
    again = reopened()
    later = SqliteQueues(again)
    assert later.rows("invocations") == [("1", "one")]
    assert later.rows("letters") == [("1", "letter")]
    later.take("invocations", "1")
    later.close()
    again.close()
    assert rows(database, "queued") == [("letters", "1", "letter")]
    queues.close()


def test_a_queued_row_is_written_soon_even_if_nothing_else_is(database):
    queues = SqliteQueues(database)
    queues.put("invocations", "1", "one")
    deadline = threading.Event()
    for _ in range(int(PATIENCE * 100)):
        if rows(database, "queued"):
            break
        deadline.wait(0.01)
    assert rows(database, "queued") == [("invocations", "1", "one")]
    queues.close()


def test_queued_rows_that_the_disk_refused_are_written_later(database):
    queues = SqliteQueues(database)
    queues.close()
    database._writer.execute("PRAGMA query_only = ON")
    queues.put("invocations", "1", "one")
    queues.published([("q", 1)])
    with pytest.raises(TransientError):
        database.flush()
    queues.take("invocations", "1")
    queues.put("invocations", "2", "two")
    database._writer.execute("PRAGMA query_only = OFF")
    database.flush()
    assert rows(database, "queued") == [("invocations", "2", "two")]


def test_a_file_that_was_cut_off_in_its_log_comes_up_with_what_was_whole(database, blobs, tmp_path: Path):
    blobs.put("mail/1", b"whole")
    size = Path(f"{database._file}-wal").stat().st_size
    blobs.put("mail/2", b"torn" * 2000)
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(database._file.read_bytes())
    Path(f"{copy}-wal").write_bytes(Path(f"{database._file}-wal").read_bytes()[: size + 5000])
    again = Database(copy)
    assert SqliteBlobs(again, SetClock(NOW)).get("mail/1") == b"whole"
    assert SqliteBlobs(again, SetClock(NOW)).get("mail/2") is None
    assert again._writer.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    again.close()
    assert sqlite3.sqlite_version_info >= (3, 35)


def on_the_disk(database: Database, text: str) -> list[str]:
    """The files of the database in which the text can be found, in free space or anywhere else."""
    files = database._file.parent.iterdir()
    return sorted(file.name for file in files if file.is_file() and text.encode() in file.read_bytes())


def test_what_is_forgotten_is_in_no_byte_of_the_file_and_its_log(database, blobs):
    private = "the-secret-of-jonas " * 400
    store = SqliteStore(database)
    mail = MAIL.model_copy(update={"content": private, "mail_object": "mail/1"})
    written = commit_of(QueryState(query_id=QUERY), mail)
    blobs.put("mail/1", private.encode())
    store.commit(replace(written, contents={"own": private}, references={"<1@x>": Reference(QUERY, "h")}))
    assert on_the_disk(database, "the-secret-of-jonas")
    database.empty_log()
    assert on_the_disk(database, "the-secret-of-jonas") == ["desk.sqlite"]
    keepers = Keepers(store, blobs, SqliteCalendar(database, SetClock(NOW)))
    forget(keepers, written.after, NOW, even_if_open=True)
    assert on_the_disk(database, "the-secret-of-jonas") == []
    assert store.unswept() == {}


def test_a_query_counts_as_swept_only_once_the_log_was_emptied(database, monkeypatch):
    store = SqliteStore(database)
    written = commit_of(QueryState(query_id=QUERY), MAIL)
    store.commit(written)
    store.forget(written.after, NOW, ("mail/1",))
    database._writer.execute("PRAGMA busy_timeout = 10")
    with database.reading() as connection:
        connection.execute("SELECT count(*) FROM events").fetchone()
        with pytest.raises(TransientError, match="run this again"):
            store.swept([QUERY])
        assert store.unswept() == {QUERY: ("mail/1",)}
    store.swept([QUERY])
    assert store.unswept() == {}


def test_the_name_of_a_forgotten_mail_ends_after_some_days(database):
    store = SqliteStore(database)
    written = replace(commit_of(QueryState(query_id=QUERY), MAIL), references={"<1@x>": Reference(QUERY, "h")})
    store.commit(written)
    store.forget(written.after, NOW, ())
    store.swept([QUERY])
    assert store.references(["<1@x>"])
    store.drop_expired(datetime.now(UTC) + timedelta(days=1))
    assert store.references(["<1@x>"])
    store.drop_expired(datetime.now(UTC) + timedelta(days=3))
    assert rows(database, "bindings") == []


def test_events_of_a_forgotten_query_that_were_not_published_are_not_published(database):
    store = SqliteStore(database)
    written = commit_of(QueryState(query_id=QUERY), MAIL)
    store.commit(written)
    store.forget(written.after, NOW, ())
    assert store.unpublished() == []


def test_names_from_outside_are_hashed_in_the_file(database):
    store = SqliteStore(database)
    store.count(Counter("mails|jonas@example.com|2026-11-27", 9, LATER))
    store.commit(replace(commit_of(QueryState(query_id=QUERY), MAIL), references={"<1@x>": Reference(QUERY, "h")}))
    assert store.references(["<1@x>", "<2@x>"]) == {"<1@x>": Reference(QUERY, "h")}
    kept = f"{rows(database, 'counters')} {rows(database, 'bindings')}"
    assert "jonas" not in kept
    assert "1@x" not in kept


def older(database: Database, sent_tags: str) -> None:
    """The file as version 1 wrote it, with names in clear and one mail that was sent."""
    for statement in (
        "DROP TABLE asked_links",
        "DROP TABLE sessions",
        "DROP TABLE kept_tokens",
        "DROP TABLE kept_readings",
        "DROP TABLE written_calls",
        "DROP TABLE sums",
        "DROP TABLE names",
        "DROP INDEX sent_of",
        "ALTER TABLE sent DROP COLUMN query_id",
        "INSERT INTO counters VALUES ('mails|jonas@example.com', 3, '2030-01-01T00:00:00.000000Z')",
        f"INSERT INTO bindings VALUES ('<1@x>', '{QUERY}', 'h', NULL)",  # noqa: S608
        f"""INSERT INTO sent VALUES (1, 'p', '{{"tags": {sent_tags}}}', X'00')""",  # noqa: S608
        "PRAGMA user_version = 1",
    ):
        database._writer.execute(statement)


@pytest.mark.parametrize(
    ("tags", "query_id"), [(f'{{"copydesk_query": "{QUERY}"}}', QUERY), ("{}", "")], ids=["reply", "note"]
)
def test_a_file_of_the_first_version_keeps_what_it_knows_and_loses_its_clear_names(database, reopened, tags, query_id):
    older(database, tags)
    assert on_the_disk(database, "jonas@example.com")
    later = reopened()
    store = SqliteStore(later)
    assert store.references(["<1@x>"]) == {"<1@x>": Reference(QUERY, "h")}
    assert store.count(Counter("mails|jonas@example.com", 9, LATER)) == 4
    assert [row[-1] for row in rows(later, "sent")] == [query_id]
    assert on_the_disk(later, "jonas@example.com") == []


def test_what_left_about_a_query_goes_with_it_and_so_does_what_left_about_several(database):
    store = SqliteStore(database)
    written = commit_of(QueryState(query_id=QUERY), MAIL)
    store.commit(written)

    def left(number: int, query_id: str) -> None:
        row = (number, str(number), "{}", b"raw", query_id)
        database.write(lambda connection: connection.execute("INSERT INTO sent VALUES (?, ?, ?, ?, ?)", row))

    for number, query_id in enumerate((QUERY, "", "another"), start=1):
        left(number, query_id)
    store.forget(written.after, NOW, ())
    assert [row[-1] for row in rows(database, "sent")] == ["another"]
    left(4, QUERY)
    store.drop_expired(NOW)
    assert [row[-1] for row in rows(database, "sent")] == ["another"], "it was on its way while its query was forgotten"
