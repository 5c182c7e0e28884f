"""While the owner is away a holding reply goes, once to each correspondent, and only as she approved it."""

import re

import pytest
from support.holding import AWAY, DRAFT, TEXT, approves, client_writes, goes_away, owner_writes, question, tell_me
from support.pipeline import OWNER, Pipeline, answers, parsed, plain_text, written

from copydesk.events import (
    HoldingReplyApproved,
    HoldingReplyClaimed,
    HoldingReplyWithdrawn,
    OwnTimeAsked,
    ReviewOutdated,
)
from copydesk.query import Status
from copydesk.steps import holding_in_force
from local.desk.ses_block import Checks


@pytest.fixture
def desk() -> Pipeline:
    return Pipeline(model=answers(*[DRAFT] * 12))


def test_she_is_shown_the_exact_text_and_nothing_goes_before_she_says_yes(desk: Pipeline) -> None:
    owner_writes(desk, AWAY)
    assert TEXT.splitlines()[0] in plain_text(desk.to_owner[question(desk)])
    client_writes(desk)
    assert desk.to_client == []


def test_whoever_writes_gets_just_that_text_in_their_thread_and_marked_as_automatic(desk: Pipeline) -> None:
    goes_away(desk)
    client = client_writes(desk)
    (raw,) = desk.to_client
    mail = parsed(raw)
    assert plain_text(raw).strip() == TEXT
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert str(mail["Subject"]) == "Re: An article"
    assert mail["In-Reply-To"] == "<first@example.org>"
    assert "<first@example.org>" in str(mail["References"])
    assert client.status is Status.IN_REVIEW
    assert client.draft is not None


def test_each_correspondent_gets_it_once_whichever_of_their_threads_they_write_in(desk: Pipeline) -> None:
    goes_away(desk)
    client_writes(desk)
    client_writes(desk, subject="Another article", message_id="<second@example.org>")
    client_writes(desk, sender="anna@example.org", message_id="<third@example.org>")
    assert [parsed(raw)["To"].addresses[0].addr_spec for raw in desk.to_client] == [
        "jonas@example.com",
        "anna@example.org",
    ]


@pytest.mark.parametrize("anew", [False, True], ids=["put off", "drafted anew"])
def test_a_mail_that_came_before_she_said_so_gets_none_whatever_becomes_of_its_draft(
    desk: Pipeline, anew: bool
) -> None:
    client_writes(desk)
    asked = len(desk.to_owner) - 1
    desk.tick(hours=1)
    goes_away(desk)
    if anew:
        desk.owner_replies("REVISE: a little shorter", to=asked)
        desk.run()
    for _ in range(4):
        desk.tick(days=1)
    assert desk.to_client == []


def test_a_second_mail_of_theirs_that_comes_while_she_is_away_gets_it(desk: Pipeline) -> None:
    client_writes(desk)
    desk.tick(hours=1)
    goes_away(desk)
    desk.tick(hours=1)
    client_writes(desk, subject="Re: An article", message_id="<second@example.org>", in_reply_to="<first@example.org>")
    assert [plain_text(raw).strip() for raw in desk.to_client] == [TEXT]


def test_on_a_day_that_was_blocked_before_it_goes_from_her_yes_on(desk: Pipeline) -> None:
    owner_writes(desk, f"block {desk.clock.now():%Y-%m-%d}")
    client_writes(desk)
    desk.tick(hours=1)
    goes_away(desk)
    assert desk.to_client == []
    desk.tick(minutes=5)
    client_writes(desk, sender="anna@example.org", message_id="<third@example.org>")
    assert [parsed(raw)["To"].addresses[0].addr_spec for raw in desk.to_client] == ["anna@example.org"]


def test_the_clients_answer_to_it_is_a_mail_in_their_thread_as_any_other(desk: Pipeline) -> None:
    goes_away(desk)
    client = client_writes(desk)
    reply = parsed(desk.to_client[0])
    client_writes(
        desk,
        subject="Re: An article",
        message_id="<thanks@example.org>",
        in_reply_to=str(reply["Message-ID"]),
        recipient=reply["Reply-To"].addresses[0].addr_spec,
    )
    again = next(state for state in desk.states() if state.query_id == client.query_id)
    assert (again.turn, again.status) == (2, Status.IN_REVIEW)
    assert len(desk.to_client) == 1


def test_the_draft_that_waits_can_be_approved_as_ever(desk: Pipeline) -> None:
    goes_away(desk)
    client_writes(desk)
    desk.owner_replies("approve")
    desk.run()
    assert [plain_text(raw).partition("\n")[0] for raw in desk.to_client] == [TEXT.partition("\n")[0], "Hello,"]


@pytest.mark.parametrize(
    "said",
    [
        "REJECT",
        "approve, but only for Jonas",
        "EDIT: I am away.",
        "approve tomorrow 9:00",
        "maybe",
        "approve?",
        "later",
    ],
)
def test_only_a_plain_yes_lets_it_go(desk: Pipeline, said: str) -> None:
    goes_away(desk, said=said)
    client_writes(desk)
    assert desk.to_client == []


def test_what_is_no_plain_answer_is_asked_back_and_the_question_stays_open(desk: Pipeline) -> None:
    goes_away(desk, said="approve, but only for Jonas")
    assert "no plain yes or no" in tell_me(desk)
    approves(desk)
    client_writes(desk)
    assert len(desk.to_client) == 1


def test_a_yes_that_comes_twice_or_after_a_no_is_told_and_changes_nothing(desk: Pipeline) -> None:
    goes_away(desk, said="REJECT")
    approves(desk)
    assert "answered before" in tell_me(desk)
    client_writes(desk)
    assert desk.to_client == []


def test_a_yes_that_nobody_proves_to_be_hers_lets_nothing_go(desk: Pipeline) -> None:
    owner_writes(desk, AWAY)
    desk.owner_replies("APPROVE", to=question(desk), checks=Checks(dmarc="fail", dkim="fail", spf="fail"))
    desk.owner_replies("APPROVE", to=question(desk), sender="eve@evil.example")
    desk.run()
    client_writes(desk)
    assert desk.to_client == []


def test_a_mail_of_her_own_that_says_approve_lets_nothing_go(desk: Pipeline) -> None:
    owner_writes(desk, AWAY)
    owner_writes(desk, "approve the holding reply")
    owner_writes(desk, "approve")
    client_writes(desk)
    assert desk.to_client == []


@pytest.mark.parametrize("said", ["no holding reply", "kein Zwischenbescheid", "back", "UNDO"])
def test_it_stops_once_she_takes_it_back_or_returns(desk: Pipeline, said: str) -> None:
    goes_away(desk)
    if said == "UNDO":
        of_the_absence = next(i for i, raw in enumerate(desk.to_owner) if "[time" in str(parsed(raw)["Subject"]))
        desk.owner_replies("UNDO", to=of_the_absence)
        desk.run()
    else:
        owner_writes(desk, said)
    client_writes(desk)
    assert desk.to_client == []


def test_no_holding_reply_is_noted_and_told(desk: Pipeline) -> None:
    goes_away(desk)
    owner_writes(desk, "No holding reply, please")
    assert "No holding reply goes any more" in tell_me(desk)
    asked = next(state for state in desk.states() if "HoldingReplyWithdrawn" in desk.types(state.query_id))
    assert desk.last(HoldingReplyWithdrawn, asked.query_id).absence.startswith("block-a")


def test_it_ends_with_the_absence(desk: Pipeline) -> None:
    goes_away(desk)
    for _ in range(15):
        desk.tick(days=1)
    client_writes(desk)
    assert desk.to_client == []


def test_a_new_absence_needs_a_yes_of_its_own(desk: Pipeline) -> None:
    goes_away(desk)
    owner_writes(desk, "away until 2026-12-20")
    client_writes(desk)
    assert desk.to_client == []


def test_an_absence_that_begins_later_sends_none_before_its_first_day(desk: Pipeline) -> None:
    owner_writes(desk, f"away from 2026-12-01 until 2026-12-06\nholding reply: {TEXT}")
    approves(desk)
    client_writes(desk)
    assert desk.to_client == []
    for _ in range(9):
        desk.tick(days=1)
    client_writes(desk, sender="anna@example.org", message_id="<later@example.org>")
    assert "anna@example.org" in [parsed(raw)["To"].addresses[0].addr_spec for raw in desk.to_client]


def test_she_may_give_it_later_and_another_text_takes_its_place_once_approved(desk: Pipeline) -> None:
    owner_writes(desk, "away until 2026-12-06")
    owner_writes(desk, f"holding reply: {TEXT}")
    approves(desk)
    owner_writes(desk, "holding reply: Back on Monday, Mara")
    client_writes(desk)
    approves(desk)
    client_writes(desk, sender="anna@example.org", message_id="<third@example.org>")
    assert [plain_text(raw).strip() for raw in desk.to_client] == [TEXT, "Back on Monday, Mara"]


def test_of_more_texts_than_are_read_the_one_that_she_approved_last_goes(
    desk: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding_in_force, "READ", 1)
    owner_writes(desk, "away until 2026-12-06")
    for number in range(4):
        owner_writes(desk, f"holding reply: Text number {number}, Mara")
        approves(desk)
        client_writes(desk, sender=f"anna{number}@example.org", message_id=f"<mail{number}@example.org>")
        desk.tick(minutes=10)
    assert [plain_text(raw).strip() for raw in desk.to_client] == [f"Text number {number}, Mara" for number in range(4)]


def test_without_an_absence_there_is_nobody_to_tell(desk: Pipeline) -> None:
    owner_writes(desk, f"holding reply: {TEXT}")
    assert "No holding reply was set up" in tell_me(desk)
    client_writes(desk)
    assert desk.to_client == []


def test_a_text_that_she_does_not_call_so_is_none_and_an_autoresponders_words_are_no_command(desk: Pipeline) -> None:
    owner_writes(desk, f"away until 2026-12-06\n\n{TEXT}")
    owner_writes(desk, TEXT, subject="Away until 2026-12-06")
    assert not [state for state in desk.states() if "HoldingReplyAsked" in desk.types(state.query_id)]


def test_the_subject_may_say_the_absence_and_words_like_an_autoresponders_are_hers_below_the_mark(
    desk: Pipeline,
) -> None:
    text = "I am out of the office until 6 December. Thank you for your message."
    owner_writes(desk, f"Holding reply: {text}", subject="away until 2026-12-06")
    approves(desk)
    client_writes(desk)
    assert [plain_text(raw).strip() for raw in desk.to_client] == [text]


@pytest.mark.parametrize("text", ["", "x" * 2001])
def test_an_empty_or_a_long_text_is_asked_back(desk: Pipeline, text: str) -> None:
    owner_writes(desk, f"away until 2026-12-06\nholding reply: {text}")
    assert desk.last(OwnTimeAsked).word == "unclear"


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-generated"},
        {"List-Id": "<news.example.org>", "List-Unsubscribe": "<mailto:off@example.org>", "Precedence": "bulk"},
        {"Precedence": "bulk"},
        {"X-Autoreply": "yes"},
    ],
)
def test_no_machine_gets_it(desk: Pipeline, headers: dict[str, str]) -> None:
    goes_away(desk)
    client_writes(desk, **headers)
    assert desk.to_client == []


@pytest.mark.parametrize(
    "sender",
    [
        "noreply@example.org",
        "mailer-daemon@example.org",
        "listserv@example.org",
        "majordomo@example.org",
        "writers-request@example.org",
        "owner-writers@example.org",
        OWNER,
    ],
)
def test_nor_does_an_address_that_nobody_reads_nor_a_reviewer(desk: Pipeline, sender: str) -> None:
    goes_away(desk)
    client_writes(desk, sender=sender)
    assert desk.to_client == []
    assert all(OWNER in mail.recipients for mail, _ in desk.sent)


def test_nor_does_a_sender_whom_nobody_proves(desk: Pipeline) -> None:
    goes_away(desk)
    client = client_writes(desk, checks=Checks(dmarc="fail", dkim="fail", spf="fail"))
    assert client.status is Status.IN_REVIEW
    assert desk.to_client == []


def test_nor_does_a_mail_that_was_set_aside_and_is_answered_after_all(desk: Pipeline) -> None:
    goes_away(desk)
    client_writes(desk, sender="noreply@example.org")
    desk.tick(days=1)
    digest = next(i for i, raw in enumerate(desk.to_owner) if str(parsed(raw)["Subject"]).startswith("Your day"))
    found = re.search(r"hello\+\w+@desk\.example", plain_text(desk.to_owner[digest]))
    assert found is not None
    desk.mail_arrives(written("ANSWER", sender=OWNER, recipient=found[0]), sender=OWNER, recipient=found[0])
    desk.run()
    assert any(state.status is Status.IN_REVIEW for state in desk.states())
    assert desk.to_client == []


def test_the_digest_says_how_many_got_it(desk: Pipeline) -> None:
    goes_away(desk)
    client_writes(desk)
    desk.tick(days=1)
    digest = next(raw for raw in desk.to_owner if str(parsed(raw)["Subject"]).startswith("Your day"))
    assert "1 got the holding reply while you were away" in " ".join(plain_text(digest).split())


def test_the_log_says_what_went_to_whom_and_who_let_it_go(desk: Pipeline) -> None:
    goes_away(desk)
    client = client_writes(desk)
    claimed = desk.last(HoldingReplyClaimed, client.query_id)
    approved = desk.last(HoldingReplyApproved, claimed.approved_in)
    assert (claimed.recipient, claimed.text) == ("jonas@example.com", TEXT)
    assert (approved.reviewer, approved.text, approved.absence) == (OWNER, TEXT, claimed.absence)
    assert desk.types(client.query_id)[-2:] == ["HoldingReplyClaimed", "HoldingReplySent"]


def test_a_late_yes_after_the_absence_is_told(desk: Pipeline) -> None:
    owner_writes(desk, AWAY)
    asked = question(desk)
    for _ in range(15):
        desk.tick(days=1)
    approves(desk, to=asked)
    assert any("ReviewOutdated" in desk.types(state.query_id) for state in desk.states())
    assert "the absence is over" in next(
        desk.last(ReviewOutdated, state.query_id).reason
        for state in desk.states()
        if "ReviewOutdated" in desk.types(state.query_id)
    )
