"""A correspondent is forgotten: what is gone, what stays, and what comes too late."""

from datetime import timedelta
from email.utils import parseaddr

import pytest
from support.forgetting import CLIENT, forget, looked
from support.pipeline import OWNER, Pipeline, parsed, plain_text, written

from copydesk.errors import StillOpen, VersionConflict
from copydesk.events import Cause, ResponseUncertain, SendClaimed
from copydesk.flow.context import emit
from copydesk.protocol import commit
from copydesk.query import Status


@pytest.fixture
def desk():
    """One query that waits for its owner."""
    desk = Pipeline()
    desk.client_writes("Could you write about batteries?", message_id="<first@example.com>")
    return desk.run()


def test_all_mails_of_the_query_are_gone_from_the_bucket_and_the_rest_stays(desk):
    desk.client_writes("And this?", sender="eve@example.net", subject="Another")
    desk.run()
    assert len(list(desk.services.blobs.list("mail/"))) == 2
    forget(desk, even_if_open=True)
    (kept,) = desk.services.blobs.list("mail/")
    assert b"eve@example.net" in desk.services.blobs.get(kept.key)
    statuses = {state.correspondent: state.status for state in desk.states()}
    assert statuses == {"": Status.CLOSED, "eve@example.net": Status.IN_REVIEW}


def test_an_open_query_is_not_forgotten_unless_that_is_said(desk):
    with pytest.raises(StillOpen, match="--even-if-open"):
        forget(desk)
    assert desk.state().status is Status.IN_REVIEW
    forget(desk, even_if_open=True)
    assert desk.state().forgotten_at == desk.clock.now()
    assert desk.state().closed_reason == "forgotten on 2026-11-23"


def test_nothing_is_forgotten_where_one_query_of_the_address_is_refused(desk):
    desk.owner_presses("reject")
    desk.run()
    desk.client_writes("Something else", subject="Else")
    desk.run()
    with pytest.raises(StillOpen):
        forget(desk)
    assert not any(state.forgotten_at for state in desk.states())


def test_a_query_whose_reply_is_being_sent_is_not_forgotten_whatever_is_said(desk):
    expires = desk.clock.now() + timedelta(minutes=2)
    claimed = emit(SendClaimed(send_id="s", nonce="n", draft_hash="h", expires_at=expires))
    commit(desk.services, "send_response", desk.state(), Cause(key="claims"), claimed)
    with pytest.raises(StillOpen, match="being sent right now"):
        forget(desk, even_if_open=True)
    assert desk.state().forgotten_at is None


def test_a_query_of_which_nobody_knows_whether_its_reply_left_is_forgotten_only_if_that_is_said(desk):
    doubt = ResponseUncertain(
        send_id="s",
        reason="r",
        deadline=desk.clock.now(),
        remind_at=desk.clock.now(),
        expires_at=desk.clock.now() + timedelta(days=1),
    )
    commit(desk.services, "watch_deadlines", desk.state(), Cause(key="doubts"), emit(doubt))
    with pytest.raises(StillOpen, match="not known whether its reply left"):
        forget(desk)
    forget(desk, even_if_open=True)
    assert desk.state().forgotten_at is not None


def test_the_queries_in_which_the_address_only_stands_are_named_and_stay(desk):
    desk.client_writes(f"Please ask {CLIENT} too.", sender="eve@example.net", subject="Another")
    desk.run()
    found = looked(desk)
    assert [state.correspondent for state in found.theirs] == [CLIENT]
    assert [state.correspondent for state in found.mentioned] == ["eve@example.net"]
    assert looked(desk, "onas@example.com").mentioned == ()
    forget(desk, even_if_open=True, with_mentioned=True)
    assert all(state.forgotten_at for state in desk.states())


def test_what_is_delivered_again_or_late_is_handled_and_writes_nothing(desk):
    log, query_id = desk.log(), desk.state().query_id
    forget(desk, even_if_open=True)
    before, mails = desk.services.store.history(query_id), len(desk.sent)
    for event in log:
        desk._published([event.envelope()])
    desk.run()
    desk.tick(days=30)
    assert desk.services.store.history(query_id) == before
    assert len(desk.sent) == mails
    assert not desk.dead_letters


def test_the_owners_word_on_a_forgotten_query_is_not_taken_by_page_or_by_mail(desk):
    link, query_id = desk.review_link(), desk.state().query_id
    forget(desk, even_if_open=True)
    before = desk.services.store.history(query_id)
    page = desk.http("GET", link)
    assert page["statusCode"] == 404
    assert "forgotten on" in page["body"]
    assert desk.owner_presses("approve", link=link)["statusCode"] == 404
    desk.owner_replies("approve")
    desk.run()
    assert desk.services.store.history(query_id) == before
    assert not desk.dead_letters
    assert not desk.to_client


def test_a_reference_to_a_forgotten_thread_opens_a_query_that_knows_nothing_of_it(desk):
    old = desk.state().query_id
    forget(desk, even_if_open=True)
    desk.client_writes("Hello again", in_reply_to="<first@example.com>", message_id="<second@example.com>")
    desk.run()
    (new,) = [state for state in desk.states() if state.query_id != old]
    assert desk.log(new.query_id)[0].related_query_id == ""
    assert desk.services.store.history(old).events == ()


def test_a_mail_placed_before_and_written_after_opens_a_query_of_its_own(desk, monkeypatch):
    old, commit = desk.state().query_id, desk.services.store.commit

    def forgotten_just_before(what):
        if what.after.query_id == old and desk.state_of(old).forgotten_at is None:
            forget(desk, even_if_open=True)
        commit(what)

    desk.state_of = lambda query_id: desk.services.store.load(query_id, seq=None, marker=None).state
    desk.services.store.commit = forgotten_just_before
    desk.client_writes("Hello again", in_reply_to="<first@example.com>", message_id="<second@example.com>")
    desk.run()
    assert desk.state_of(old).forgotten_at is not None
    assert len(desk.states()) == 2
    assert not desk.dead_letters


def test_a_mail_of_the_thread_that_is_delivered_again_after_its_query_was_forgotten_opens_nothing(desk):
    desk.client_writes("More", in_reply_to="<first@example.com>", message_id="<second@example.com>", key="more")
    desk.run()
    assert desk.state().turn == 2
    raw = desk.services.blobs.get("mail/more")
    forget(desk, even_if_open=True)
    desk.services.blobs.put("inbound/more", raw)
    desk.run()
    assert desk.state().forgotten_at is not None, "there is no other query"


def test_a_crash_between_the_steps_is_made_good_by_the_next_run(desk, monkeypatch):
    (mail,) = desk.services.blobs.list("mail/")
    monkeypatch.setattr(desk.services.blobs, "erase", lambda _key: (_ for _ in ()).throw(OSError("cut off")))
    with pytest.raises(OSError, match="cut off"):
        forget(desk, even_if_open=True)
    assert desk.state().forgotten_at is not None, "what cannot be read any more comes first"
    assert desk.services.blobs.get(mail.key) is not None
    monkeypatch.undo()
    forget(desk)
    assert desk.services.blobs.get(mail.key) is None
    assert desk.services.store.unswept() == {}
    forget(desk)


def test_an_address_that_nobody_wrote_from_forgets_nothing(desk):
    before = desk.states()
    assert forget(desk, "nobody@example.org") == ()
    assert desk.states() == before


def test_others_that_keep_writing_are_waited_for_and_then_told(desk, monkeypatch):
    def moved_on(*_):
        raise VersionConflict("moved on")

    monkeypatch.setattr(desk.services.store, "forget", moved_on)
    with pytest.raises(VersionConflict, match="run this again"):
        forget(desk, even_if_open=True)


@pytest.mark.parametrize(
    ("sender", "text", "headers"),
    [
        (OWNER, "SEND AT 5 o'clock", {}),
        ("mara@elsewhere.test", "approve", {}),
        (OWNER, "I am away.", {"Auto_Submitted": "auto-replied"}),
    ],
    ids=["unclear", "unverified", "automatic"],
)
def test_what_was_written_to_a_review_s_address_and_set_aside_is_forgotten_with_what_it_quotes(
    desk, sender, text, headers
):
    note = desk.to_owner[-1]
    address = parseaddr(parsed(note)["Reply-To"])[1]
    quoted = "\n".join(f"> {line}" for line in plain_text(note).splitlines() if CLIENT not in line)
    raw = written(f"{text}\n\n{quoted}", sender=sender, recipient=address, subject="Re: x", **headers)
    desk.mail_arrives(raw, sender=sender, recipient=address)
    desk.run()
    assert len(desk.states()) == (1 if sender == OWNER and not headers else 2)
    forget(desk, even_if_open=True)
    assert all(state.forgotten_at for state in desk.states())
    assert [stored for prefix in ("mail/", "inbound/") for stored in desk.services.blobs.list(prefix)] == []


def test_a_discarded_mail_that_answers_the_reply_is_forgotten_with_it_and_one_that_answers_another_stays(desk):
    for named, subject in (("<first@example.com>", "Away"), ("<other@example.com>", "Away, too")):
        desk.mail_arrives(
            written("> batteries", sender="b@elsewhere.test", subject=subject, in_reply_to=named, Precedence="bulk"),
            sender="b@elsewhere.test",
        )
    desk.run()
    assert len(desk.states()) == 3
    forget(desk, even_if_open=True)
    assert sorted(bool(state.forgotten_at) for state in desk.states()) == [False, True, True]


def test_a_mail_that_is_being_filed_while_it_is_forgotten_is_erased_where_it_comes_to_lie(desk):
    blobs, erase, (stored,) = desk.services.blobs, desk.services.blobs.erase, desk.services.blobs.list("mail/")
    raw = blobs.get(stored.key)

    def filed_meanwhile(key):
        erase(key)
        if raw is not None and key == stored.key and key not in filed:
            filed.append(key)
            blobs.put(key, raw)

    filed: list[str] = []
    blobs.erase = filed_meanwhile
    forget(desk, even_if_open=True)
    assert filed
    assert blobs.get(stored.key) is None
