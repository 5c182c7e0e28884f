"""The owner answers a client from her own mail program: a copy of it, or what the client's next mail tells of it."""

from collections.abc import Iterable
from email.utils import parseaddr
from typing import Any

import pytest
from support.pipeline import AGENT, CLIENT, OWNER, Pipeline, parsed, plain_text, settings, written

from copydesk.conversation.messages import build_request
from copydesk.events import (
    DraftResponseReady,
    LLMRequestSent,
    MailSetAside,
    OwnerAnswered,
    OwnerAnswerSuspected,
    OwnerTold,
    QueryDiscarded,
    ReviewOutdated,
    SendVoided,
    UserQueryReceived,
)
from copydesk.query import Status
from local.desk.ses_block import Checks

FIRST = "<first@mail.example.com>"
OWN = "<own@maraquill.example>"
HER_WORDS = "Dear Jonas,\n\nThursday at ten suits me well, and the price stays at 600 euros.\n\nMara"
QUOTES_HER = (
    "Thank you, Thursday it is. Shall I bring the slides?\n\nOn Mon, 23 Nov 2026 at 10:00, Mara Quill "
    f"<{OWNER}> wrote:\n> Dear Jonas,\n>\n> Thursday at ten suits me well, and the price stays at 600 euros.\n"
)


def asked(**mail: Any) -> Pipeline:
    """A desk whose draft for the client's first mail waits for the owner."""
    desk = Pipeline(settings=settings(**mail))
    desk.client_writes("Could we meet next week?", message_id=FIRST)
    desk.run()
    assert desk.state().status is Status.IN_REVIEW
    return desk


def owner_answers(
    desk: Pipeline,
    text: str = HER_WORDS,
    *,
    to: str = CLIENT,
    answers: str = FIRST,
    sender: str = OWNER,
    message_id: str = OWN,
    checks: Checks | None = None,
    recipient: str = AGENT,
    **headers: str,
) -> str:
    """A copy of the owner's own mail arrives at the desk, as a Bcc."""
    raw = written(text, sender=sender, recipient=to, message_id=message_id, in_reply_to=answers, **headers)
    return desk.mail_arrives(raw, sender=sender, recipient=recipient, checks=checks)


def client_answers(desk: Pipeline, text: str = QUOTES_HER, *, after: Iterable[str] = (FIRST, OWN)) -> None:
    """The client's next mail, as an answer to hers."""
    *_, last = after
    desk.client_writes(text, message_id="<second@mail.example.com>", In_Reply_To=last, References=" ".join(after))


def last_note(desk: Pipeline) -> str:
    said = f"{parsed(desk.to_owner[-1])['Subject']}\n{plain_text(desk.to_owner[-1])}"
    return " ".join(said.split())


def prompt_of(desk: Pipeline) -> list[tuple[str, str]]:
    log = desk.log()
    place = max(place for place, event in enumerate(log) if isinstance(event, LLMRequestSent))
    return [(str(one["role"]), str(one["content"])) for one in build_request(log[: place + 1], desk.settings).messages]


def test_a_copy_of_her_own_answer_has_the_waiting_draft_stand_down_at_once():
    desk = asked()
    owner_answers(desk)
    desk.run()
    state = desk.state()
    assert (state.status, state.closed_reason) == (Status.ANSWERED, "you answered yourself")
    assert desk.last(OwnerAnswered).content == HER_WORDS
    assert "you answered yourself" in last_note(desk).lower()
    assert desk.last(OwnerTold).about == desk.last(OwnerAnswered).event_id
    assert not desk.to_client


def test_an_approval_that_comes_after_her_own_answer_sends_nothing_and_she_hears_why():
    desk = asked()
    review = len(desk.to_owner) - 1
    owner_answers(desk)
    desk.run()
    desk.owner_replies("approve", to=review)
    desk.run()
    assert not desk.to_client
    assert isinstance(desk.last(ReviewOutdated), ReviewOutdated)


def test_an_approved_reply_that_waits_does_not_leave_once_she_has_answered_herself():
    desk = asked()
    desk.owner_presses("approve", at="2026-11-23T18:00")
    desk.run()
    assert desk.state().status is Status.SCHEDULED
    owner_answers(desk)
    desk.run()
    desk.tick(hours=12)
    assert desk.state().status is Status.ANSWERED
    assert not desk.to_client
    assert "you answered yourself" in desk.last(SendVoided).reason
    assert "you answered yourself" in last_note(desk).lower()
    assert [event.about for event in desk.log() if isinstance(event, OwnerTold)] == [desk.last(SendVoided).event_id]


def test_her_own_answer_after_the_reply_has_left_tells_her_that_both_left():
    desk = asked()
    desk.owner_replies("approve")
    desk.run()
    assert len(desk.to_client) == 1
    owner_answers(desk)
    desk.run()
    assert desk.state().status is Status.ANSWERED
    assert "both left" in last_note(desk).lower()


def test_her_own_answer_while_the_model_is_at_work_ends_the_turn_without_a_review():
    desk = Pipeline()
    desk.client_writes("Could we meet next week?", message_id=FIRST)
    desk.step()
    desk.publish()
    owner_answers(desk)
    desk.run()
    assert desk.state().status is Status.ANSWERED
    assert not desk.to_owner


def test_the_clients_next_mail_that_names_only_her_mail_joins_the_thread_and_the_model_reads_her_answer():
    desk = asked()
    owner_answers(desk)
    desk.run()
    client_answers(desk, after=(OWN,))
    desk.run()
    assert desk.state().turn == 2
    assert desk.state().status is Status.IN_REVIEW
    said = prompt_of(desk)
    assert ("assistant", HER_WORDS) in said
    assert not [event for event in desk.log() if isinstance(event, OwnerAnswerSuspected)]


def test_whom_she_wrote_to_in_copy_may_write_into_the_thread():
    desk = asked()
    owner_answers(desk, Cc="eve@example.net")
    desk.run()
    desk.client_writes("I am Jonas's colleague: ten is fine.", sender="eve@example.net", in_reply_to=OWN)
    desk.run()
    assert desk.state().turn == 2


@pytest.mark.parametrize("words", ["approve", "Yes, go ahead.", "EDIT: send him this", "reject"])
def test_whatever_her_copy_says_it_is_no_word_on_the_review(words: str):
    desk = asked()
    owner_answers(desk, words)
    desk.run()
    assert "ReviewDecided" not in desk.types()
    assert not desk.to_client
    assert desk.last(OwnerAnswered).content == words


def test_a_copy_to_the_threads_own_address_or_with_the_desk_in_cc_counts_as_well():
    for headers in ({"Cc": f"Desk <{AGENT}>"}, {"to": f"{AGENT}, {CLIENT}"}):
        desk = asked()
        owner_answers(desk, **headers)
        desk.run()
        assert desk.state().status is Status.ANSWERED


def test_the_same_copy_by_two_ways_counts_once():
    desk = asked()
    owner_answers(desk)
    owner_answers(desk, X_Route="a rule of the provider")
    desk.run()
    assert desk.types().count("OwnerAnswered") == 1
    assert len(desk.states()) == 1


def test_a_forged_copy_changes_nothing_and_is_told():
    desk = asked()
    before = desk.state()
    owner_answers(desk, checks=Checks(dmarc="FAIL", spf="FAIL", dkim="FAIL"))
    desk.run()
    thread, aside = desk.states()
    assert thread == before
    assert isinstance(desk.log(aside.query_id)[0], MailSetAside)
    assert desk.log(aside.query_id)[0].kind == "claimed_copy"
    assert "did not prove" in last_note(desk)
    assert aside.turn == 0


def test_a_copy_that_only_its_server_vouches_for_is_not_proved():
    desk = asked()
    owner_answers(desk, checks=Checks(dmarc="NONE", spf="PASS", dkim="NONE"))
    desk.run()
    assert desk.states()[0].status is Status.IN_REVIEW


def test_a_copy_from_another_address_of_hers_counts_once_the_settings_name_it():
    for named, status in (((), Status.IN_REVIEW), (("mara@studio.example",), Status.ANSWERED)):
        desk = asked(answers_from=named)
        owner_answers(desk, sender="mara@studio.example")
        desk.run()
        assert desk.states()[0].status is status


def test_an_address_that_she_answers_from_decides_nothing():
    desk = asked(answers_from=("mara@studio.example",))
    desk.owner_replies("approve", sender="mara@studio.example")
    desk.run()
    assert not desk.to_client


def test_her_mail_to_somebody_outside_the_thread_stands_nothing_down_and_opens_nothing():
    desk = asked()
    owner_answers(desk, "What do you think of this?", to="friend@example.org")
    desk.run()
    thread, copy = desk.states()
    assert thread.status is Status.IN_REVIEW
    assert (copy.status, copy.turn) == (Status.DISCARDED, 0)
    discarded = desk.log(copy.query_id)[0]
    assert isinstance(discarded, QueryDiscarded)
    assert (discarded.kind, discarded.list_at) == ("own_copy", None)


def test_a_copy_that_others_see_the_desk_in_is_listed_in_the_digest():
    desk = Pipeline()
    owner_answers(desk, to="friend@example.org", answers="", Cc=AGENT)
    desk.run()
    assert desk.state().status is Status.DISCARDED
    assert desk.last(QueryDiscarded).list_at is not None


def test_her_automatic_answer_is_none_of_hers():
    desk = asked()
    owner_answers(desk, "I am away until Monday.", Auto_Submitted="auto-replied")
    desk.run()
    assert desk.states()[0].status is Status.IN_REVIEW


def test_her_answer_to_an_earlier_mail_leaves_the_newer_one_open_and_she_is_told():
    desk = asked()
    client_answers(desk, "One more thing: where do we meet?", after=(FIRST,))
    desk.run()
    owner_answers(desk)
    desk.run()
    state = desk.state()
    assert (state.turn, state.status) == (2, Status.IN_REVIEW)
    assert desk.last(OwnerAnswered).earlier
    assert "earlier mail" in last_note(desk)
    desk.owner_replies("approve", to=-2)
    desk.run()
    assert len(desk.to_client) == 1


def test_an_approved_reply_to_the_newer_mail_waits_no_more_once_she_has_answered_an_earlier_one():
    desk = asked()
    client_answers(desk, "One more thing: where do we meet?", after=(FIRST,))
    desk.run()
    desk.owner_presses("approve", at="2026-11-23T18:00")
    desk.run()
    owner_answers(desk)
    desk.run()
    assert desk.state().status is Status.IN_REVIEW
    assert "earlier mail" in desk.last(SendVoided).reason


def test_her_answer_that_comes_in_before_the_clients_mail_is_known_when_that_comes():
    desk = Pipeline()
    owner_answers(desk)
    desk.run()
    desk.client_writes("Could we meet next week?", message_id=FIRST)
    desk.run()
    state = desk.state()
    assert (state.status, state.turn, state.correspondent) == (Status.CLOSED, 1, CLIENT)
    assert "you had answered it yourself" in state.closed_reason
    assert not desk.to_owner
    client_answers(desk)
    desk.run()
    assert (desk.state().turn, desk.state().status) == (2, Status.IN_REVIEW)


def test_her_answer_to_a_mail_that_is_still_to_come_in_answers_that_and_not_the_one_before():
    desk = asked()
    desk.owner_replies("approve")
    desk.run()
    notes = len(desk.to_owner)
    raw = written(HER_WORDS, sender=OWNER, recipient=CLIENT, message_id=OWN, In_Reply_To="<second@mail.example.com>",
                  References=f"{FIRST} <second@mail.example.com>")  # fmt: skip
    desk.mail_arrives(raw, sender=OWNER)
    desk.run()
    assert len(desk.to_owner) == notes
    client_answers(desk, "And where?", after=(FIRST,))
    desk.run()
    assert (desk.state().turn, desk.state().status) == (2, Status.CLOSED)
    assert len(desk.to_owner) == notes


def test_a_review_answered_with_the_client_in_copy_is_asked_back():
    desk = asked()
    address = parseaddr(parsed(desk.to_owner[-1])["Reply-To"])[1]
    raw = written("approve", sender=OWNER, recipient=address, Cc=CLIENT)
    desk.mail_arrives(raw, sender=OWNER, recipient=address)
    desk.run()
    assert desk.states()[0].status is Status.IN_REVIEW
    assert not desk.to_client
    assert "went to the client, too" in last_note(desk)


# what only the client's next mail tells


def test_a_mail_that_quotes_an_answer_of_hers_has_the_older_draft_stand_down_and_asks_the_owner():
    desk = asked()
    client_answers(desk)
    desk.run()
    assert desk.state().turn == 2
    suspected = desk.last(OwnerAnswerSuspected)
    assert "Thursday at ten suits me well" in suspected.content
    assert "Have you answered their mail before this one yourself?" in last_note(desk)
    said = prompt_of(desk)
    assert all("Thursday at ten suits me well" not in text for role, text in said if role == "assistant")
    assert any("nothing proves it" in text and "Thursday at ten suits me well" in text for _, text in said)


def test_a_mail_that_follows_on_one_that_the_desk_does_not_know_asks_the_owner():
    desk = asked()
    client_answers(desk, "Thank you, Thursday it is.")
    desk.run()
    assert "does not know" in desk.last(OwnerAnswerSuspected).evidence
    assert not desk.last(OwnerAnswerSuspected).content
    assert "Have you answered their mail before this one yourself?" in last_note(desk)


def test_a_draft_after_such_a_mail_never_goes_unasked():
    desk = Pipeline(settings=settings(review={"policy": "unless_flagged"}))
    desk.client_writes("Could we meet next week?", message_id=FIRST)
    desk.run()
    client_answers(desk)
    desk.run()
    assert desk.last(DraftResponseReady).turn == 2
    assert desk.state().status is Status.IN_REVIEW


def test_a_mail_that_quotes_what_the_desk_sent_suggests_nothing():
    desk = asked()
    desk.owner_replies("approve")
    desk.run()
    sent = plain_text(desk.to_client[-1])
    quoted = "".join(f"> {line}\n" for line in sent.splitlines())
    ours = desk.sent[-1][1].message_id
    client_answers(desk, f"Fine.\n\nOn Mon, 23 Nov 2026, Mara Quill <{AGENT}> wrote:\n{quoted}", after=(FIRST, ours))
    desk.run()
    assert desk.state().turn == 2
    assert "OwnerAnswerSuspected" not in desk.types()


def test_a_mail_that_quotes_the_clients_own_words_suggests_nothing():
    desk = asked()
    client_answers(desk, f"PS: at ten?\n\nOn Mon, 23 Nov 2026, Jonas <{CLIENT}> wrote:\n> Could we meet next week?",
                   after=(FIRST,))  # fmt: skip
    desk.run()
    assert desk.state().turn == 2
    assert "OwnerAnswerSuspected" not in desk.types()


def test_no_mail_of_hers_is_read_by_the_model_but_her_answers_in_a_thread():
    desk = Pipeline()
    owner_answers(desk, "My bank's code is 4711.", to="friend@example.org", answers="")
    desk.run()
    assert not [event for event in desk.log() if isinstance(event, UserQueryReceived | LLMRequestSent)]
