"""`restore`: how it is used, and what it decides."""

from datetime import UTC, datetime, timedelta

import pytest

from cdk.settings import DeskSettings
from copydesk.adapters.memory.cloud import known_keys
from copydesk.errors import SettingsError
from copydesk.query import Claim, QueryState, Status
from copydesk.review import review_address
from local.console.commands.restore import read_moment
from local.console.restore.contents import ClientMail, Contents, Facts, change, counted
from local.console.restore.lost_mails import Fate, fate_of
from local.console.restore.notes import Notes, noted, without_known
from local.console.restore.tables import restored_name
from local.desk.carrying import Reply, events_for
from local.desk.ses_block import Checks, MailEnvelope, content_id, with_ses_block

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SENT = Reply(send_id="s", query_id="q", turn=1, at=NOW, is_certain=True, recipient="a@client.test", message_id="<m>")
CLAIMED = Reply(send_id="s", query_id="q", turn=1, at=NOW)
OPEN = QueryState(query_id="q", version=2, turn=1, status=Status.IN_REVIEW)
MAIL = ClientMail(mail_object="mail/x", query_id="q", turn=1)
SETTINGS = DeskSettings(agent_address="hello@desk.example", owner_name="Jane", owner_address="jane@doe.example")


def raw(recipient: str = "hello@desk.example", headers: str = "") -> bytes:
    """A mail as SES stores it."""
    mail = f"From: a@client.test\r\nTo: {recipient}\r\nSubject: Hi\r\n{headers}\r\nHello\r\n".encode()
    envelope = MailEnvelope(sender="a@client.test", recipient=recipient)
    return with_ses_block(mail, ses_id=content_id(mail), envelope=envelope, checks=Checks(), received_at=NOW)


def fate(notes: Notes, settings: DeskSettings = SETTINGS, content: bytes | None = None) -> Fate:
    return fate_of("mail/x", content or raw(), notes, settings)[0]


def test_a_time_without_an_offset_is_the_owner_s():
    assert read_moment("2026-11-22T12:05", "Europe/Berlin", NOW) == datetime(2026, 11, 22, 11, 5, tzinfo=UTC)
    assert read_moment(" 2026-11-22 11:05+00:00", "Europe/Berlin", NOW) == datetime(2026, 11, 22, 11, 5, tzinfo=UTC)


@pytest.mark.parametrize("text", ["yesterday", "2026-11-22T13:05", "14:05"])
def test_a_time_that_is_none_or_has_not_been_is_refused(text):
    with pytest.raises(SettingsError):
        read_moment(text, "Europe/Berlin", NOW)


@pytest.mark.parametrize("arguments", [(), ("table", "--to", "2026-01-01"), ("table", "--delete-copy")])
def test_wrong_use_reaches_nothing(run, arguments):
    code, _, err = run("restore", *arguments)
    assert code == 2
    assert "give" in err or "goes with --resume" in err


def test_the_same_moment_gives_the_same_table_and_a_fitting_name():
    berlin = NOW.astimezone(None)
    assert restored_name("t", NOW) == restored_name("t", berlin) == "t-restored-20261122T120000Z"


def test_only_what_differs_is_written():
    now = Contents({("Q#1", "STATE"): "a", ("Q#1", "E#1"): "b", ("REF#x", "REF"): "c"})
    wanted = Contents({("Q#1", "STATE"): "A", ("Q#1", "E#1"): "b", ("KNOWLEDGE", "VERSION"): "d"})
    todo = change(now, wanted)
    assert counted(todo.put) == "1 queries, 1 items of articles"
    assert counted(todo.delete) == "1 names of mails"
    assert not change(wanted, wanted)


def test_a_reply_that_left_is_known_unless_the_restored_log_says_so_itself():
    notes = noted(Notes(table="t"), Facts(replies={"s": SENT}))
    assert without_known(notes, Facts()).replies == (SENT,)
    assert without_known(notes, Facts(replies={"s": CLAIMED})).replies == (SENT,)
    assert without_known(notes, Facts(replies={"s": SENT})).replies == ()


def test_a_claim_that_both_logs_have_is_left_to_the_watcher():
    notes = noted(Notes(table="t"), Facts(replies={"s": CLAIMED}))
    assert without_known(notes, Facts(replies={"s": CLAIMED})).replies == ()


def test_a_claim_that_an_earlier_restore_had_noted_and_the_log_has_settled_is_not_brought_back():
    notes = Notes(table="t", replies=(CLAIMED,), since=NOW + timedelta(days=1))
    assert without_known(notes, Facts()).replies == ()
    assert without_known(notes.model_copy(update={"since": NOW}), Facts()).replies == (CLAIMED,)
    assert types(OPEN.model_copy(update={"status": Status.CLOSED}), CLAIMED) == []


def test_what_was_noted_before_an_interruption_stays_and_the_surer_word_counts():
    notes = noted(Notes(table="t", replies=(SENT,), mails=(MAIL,)), Facts(replies={"s": CLAIMED}))
    assert notes.replies == (SENT,)
    assert notes.mails == (MAIL,)
    assert noted(Notes(table="t", replies=(CLAIMED,)), Facts(replies={"s": SENT})).replies == (SENT,)


def types(state: QueryState, reply: Reply) -> list[str]:
    return [event.type for event in events_for(state, reply, NOW)]


def test_a_reply_that_left_answers_its_turn_and_one_that_may_have_left_is_asked_about():
    assert types(OPEN, SENT) == ["ResponseSent"]
    assert types(OPEN, CLAIMED) == ["SendClaimed"]
    assert events_for(OPEN, CLAIMED, NOW)[0].expires_at <= NOW


def test_a_draft_that_is_older_than_a_later_reply_is_closed():
    later = SENT.model_copy(update={"turn": 2})
    assert types(OPEN, later) == ["QueryClosed"]
    assert types(OPEN.model_copy(update={"status": Status.ANSWERED}), later) == []


def test_a_query_that_the_restored_log_lacks_stays_away_and_an_open_claim_stays_alone():
    assert types(QueryState(query_id="q"), SENT) == []
    claim = Claim(send_id="other", nonce="n", turn=1, expires_at=NOW + timedelta(minutes=1))
    assert types(OPEN.model_copy(update={"claim": claim}), CLAIMED) == []


def test_of_a_client_s_mail_it_is_told_whether_a_reply_is_known():
    assert fate(Notes(table="t", mails=(MAIL,))) is Fate.OPEN
    assert fate(Notes(table="t", mails=(MAIL,), replies=(SENT,))) is Fate.ANSWERED
    earlier = SENT.model_copy(update={"turn": 0})
    assert fate(Notes(table="t", mails=(MAIL,), replies=(earlier,))) is Fate.OPEN


def test_where_the_log_cannot_tell_a_reply_may_have_left():
    assert fate(Notes(table="t")) is Fate.DOUBTFUL
    assert fate(Notes(table="t", mails=(MAIL,), unread=1)) is Fate.DOUBTFUL
    assert fate(Notes(table="t", mails=(MAIL,), replies=(CLAIMED,))) is Fate.DOUBTFUL


def test_the_owner_s_word_is_known_whatever_the_log_says():
    waiting = OPEN.model_copy(
        update={"query_id": "4a1c61a6-0000-5000-8000-000000000001", "review_hash": "h", "review_expires_at": NOW}
    )
    word = raw(review_address(SETTINGS, known_keys()["reviews"], waiting))
    assert fate(Notes(table="t"), content=word) is Fate.YOURS
    assert fate(Notes(table="t", mails=(MAIL,)), content=word) is Fate.YOURS


def test_what_nobody_answers_is_known_too():
    assert fate(Notes(table="t"), content=raw(headers="Auto-Submitted: auto-replied\r\n")) is Fate.NOBODYS
    assert fate(Notes(table="t"), content=b" ") is Fate.NOBODYS
