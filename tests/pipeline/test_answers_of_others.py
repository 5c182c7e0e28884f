"""An answer of which nobody can tell whose it is, or what it says, moves nothing: one tap of the owner's counts it."""

import pytest
from support.calendar_answers import EXACT, answers, booked, calendars, first_query, kinds
from support.pipeline import CLIENT, Pipeline, parsed, plain_text
from support.troubles import first_message_id, report

from copydesk.events import CallQuestioned, DraftResponseReady, InvitationAnswered, MailSetAside, SendClaimed
from copydesk.query import QueryState, Status
from copydesk.review import choices
from local.desk.ses_block import Checks

NOTHING = Checks(dmarc="none", dkim="none", spf="none")
SECRETARY = "office@example.com"
TWICE = {"ATTENDEE": f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{CLIENT}\nATTENDEE;PARTSTAT=DECLINED:mailto:{CLIENT}"}


def aside(desk: Pipeline) -> QueryState:
    """The query of the answer that is asked about."""
    return next(state for state in desk.states() if not state.turn)


def statuses(desk: Pipeline) -> tuple[Status, Status]:
    """How the thread and the question stand."""
    return desk.services.store.load(first_query(desk), seq=None, marker=None).state.status, aside(desk).status


def note(desk: Pipeline) -> str:
    return " ".join(plain_text(desk.to_owner[-1]).split())


def html(desk: Pipeline) -> str:
    body = parsed(desk.to_owner[-1]).get_body(("html",))
    return "" if body is None else body.get_content()


def counts(desk: Pipeline, by: str = "mail") -> Pipeline:
    desk.owner_replies("COUNT IT") if by == "mail" else desk.owner_presses("count_it")
    return desk.run()


def declines_for_them(desk: Pipeline | None = None) -> Pipeline:
    return answers(desk or booked(), "DECLINED", sender=SECRETARY)


def test_a_no_from_another_address_is_asked_about_with_two_taps() -> None:
    desk = booked()
    told = len(desk.to_owner)
    declines_for_them(desk)
    assert desk.last(InvitationAnswered, first_query(desk)).means == "not theirs"
    assert kinds(desk) == ["booked"]
    assert len(desk.to_owner) == told + 1
    assert f"{SECRETARY} declined the call of Wed 25 Nov 10:00" in note(desk)
    assert f"{CLIENT} was invited" in note(desk)
    for tap in ("COUNT%20IT", "LEAVE%20IT"):
        assert tap in html(desk)
    assert statuses(desk) == (Status.ANSWERED, Status.NEEDS_HUMAN)
    assert choices(aside(desk)) == ("count_it", "leave_it")


@pytest.mark.parametrize("by", ["mail", "page"])
def test_counted_a_no_is_the_clients(by: str) -> None:
    desk = counts(declines_for_them(), by)
    assert desk.last(InvitationAnswered, first_query(desk)).means == "declined"
    assert kinds(desk) == ["released"]
    asked = desk.last(CallQuestioned, first_query(desk))
    assert (asked.wish, asked.sender, asked.authenticated) == ("declined", CLIENT, False)
    assert "OFFER TIMES" in note(desk)
    assert statuses(desk) == (Status.NEEDS_HUMAN, Status.CLOSED)


@pytest.mark.parametrize("by", ["mail", "page"])
def test_left_nothing_moves(by: str) -> None:
    desk = declines_for_them()
    told = len(desk.to_owner)
    desk.owner_replies("leave it") if by == "mail" else desk.owner_presses("leave_it")
    desk.run()
    assert kinds(desk) == ["booked"]
    assert statuses(desk) == (Status.ANSWERED, Status.CLOSED)
    assert len(desk.to_owner) == told


def test_a_time_that_a_secretary_asks_for_is_counted_and_the_invited_one_is_written_to() -> None:
    desk = counts(answers(booked(), "TENTATIVE", method="COUNTER", start="20261126T100000Z", sender=SECRETARY))
    draft = desk.last(DraftResponseReady, first_query(desk))
    assert draft.booking is not None
    assert desk.last(CallQuestioned, first_query(desk)).sender == CLIENT
    desk.owner_replies("MOVE IT")
    desk.run()
    assert parsed(desk.to_client[-1])["To"].addresses[0].addr_spec == CLIENT
    assert calendars(desk)[-1]["SEQUENCE"] == "1"


def test_a_yes_that_is_counted_is_noted_and_asks_no_more() -> None:
    desk = answers(booked(), "ACCEPTED", sender=SECRETARY)
    told = len(desk.to_owner)
    counts(desk)
    assert desk.last(InvitationAnswered, first_query(desk)).means == "accepted"
    assert (kinds(desk), len(desk.to_owner)) == (["booked"], told)


def test_an_answer_for_another_attendee_is_asked_about() -> None:
    desk = answers(booked(), "DECLINED", attendee="boss@example.com")
    assert choices(aside(desk)) == ("count_it", "leave_it")
    assert "boss@example.com" in note(desk)
    assert kinds(desk) == ["booked"]
    assert kinds(counts(desk)) == ["released"]


def test_an_answer_that_nothing_proves_is_asked_about() -> None:
    desk = answers(booked(), "DECLINED", checks=NOTHING)
    assert "Nothing proves that this answer is theirs" in note(desk)
    assert kinds(counts(desk)) == ["released"]


def test_a_yes_and_a_no_of_one_attendee_is_asked_about_and_moves_nothing() -> None:
    desk = answers(booked(), "ACCEPTED", instead=TWICE)
    assert desk.last(InvitationAnswered, first_query(desk)).means == "contradicts"
    assert kinds(desk) == ["booked"]
    assert "says both accepted and declined" in note(desk)
    assert "Count it as a no" in html(desk)
    assert kinds(counts(desk)) == ["released"]


@pytest.mark.parametrize("second", ["ACCEPTED", "accepted"])
def test_the_same_answer_of_one_attendee_twice_counts_once(second: str) -> None:
    lines = f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{CLIENT}\nATTENDEE;PARTSTAT={second}:MAILTO:{CLIENT.upper()}"
    desk = booked()
    told = len(desk.to_owner)
    answers(desk, "ACCEPTED", instead={"ATTENDEE": lines})
    assert desk.last(InvitationAnswered).means == "accepted"
    assert len(desk.to_owner) == told


def test_an_older_no_than_the_yes_before_can_be_counted_all_the_same() -> None:
    desk = answers(booked(), "ACCEPTED", stamp="20261123T085900Z")
    answers(desk, "DECLINED", stamp="20261123T085800Z")
    assert desk.last(InvitationAnswered, first_query(desk)).means == "stale"
    assert "older than another that came before" in note(desk)
    assert kinds(counts(desk)) == ["released"]


def test_a_call_that_is_passed_on_names_to_whom_and_the_one_who_comes_is_asked_about() -> None:
    lines = (
        f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:boss@example.com":mailto:{CLIENT}\n'
        f'ATTENDEE;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:{CLIENT}":mailto:boss@example.com'
    )
    desk = answers(booked(), "DELEGATED", instead={"ATTENDEE": lines})
    assert "passed on the invitation to the call to boss@example.com" in note(desk)
    assert kinds(desk) == ["booked"]
    theirs = f'ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:{CLIENT}":mailto:boss@example.com'
    answers(desk, "ACCEPTED", sender="boss@example.com", instead={"ATTENDEE": theirs})
    assert "boss@example.com, to whom it was passed on, accepted the call" in note(desk)
    assert choices(aside(desk)) == ("count_it", "leave_it")


def test_the_question_about_a_thread_leaves_that_thread_as_it_is() -> None:
    desk = declines_for_them()
    asked = desk.last(MailSetAside, aside(desk).query_id)
    assert (asked.related_query_id, asked.counts_as) == (first_query(desk), "Jonas Weber's")
    desk.client_writes("Could you send me the agenda, please?", in_reply_to=first_message_id(desk, first_query(desk)))
    desk.run().owner_replies("leave it", to=-2)
    assert statuses(desk.run()) == (Status.IN_REVIEW, Status.CLOSED)


@pytest.mark.parametrize("by", ["mail", "page"])
@pytest.mark.parametrize(
    ("partstat", "method", "told"),
    [("ACCEPTED", "REPLY", "accepted"), ("TENTATIVE", "COUNTER", "asked for another time")],
)
def test_counted_after_a_newer_answer_of_theirs_it_moves_nothing_and_that_is_told(
    partstat: str, method: str, told: str, by: str
) -> None:
    desk = declines_for_them()
    question, link = len(desk.to_owner) - 1, desk.review_link()
    start = "20261125T090000Z" if method == "REPLY" else "20261127T140000Z"
    answers(desk, partstat, method=method, start=start, stamp="20261123T091500Z")
    before = kinds(desk)
    if by == "mail":
        desk.owner_replies("COUNT IT", to=question)
    else:
        desk.owner_presses("count_it", link=link)
    desk.run()
    assert kinds(desk) == before
    assert "booked" in before
    assert desk.last(InvitationAnswered, first_query(desk)).means == "overtaken"
    assert f"declined the invitation to the call, but Jonas Weber has since {told}: nothing was changed" in note(desk)
    assert aside(desk).status is Status.CLOSED


def test_counted_after_an_answer_of_theirs_that_was_written_before_it_it_counts() -> None:
    desk = declines_for_them()
    question = len(desk.to_owner) - 1
    answers(desk, "ACCEPTED", stamp="20261123T085500Z")
    desk.owner_replies("COUNT IT", to=question)
    assert kinds(desk.run()) == ["released"]


COPY = "ann@partner.example"


def booked_with_a_copy_that_came_back() -> Pipeline:
    """The client has the invitation; who had a copy of it was not reached, and the owner has sent it to them again."""
    desk = Pipeline()
    desk.client_writes(EXACT, Cc=COPY)
    desk.run().owner_replies("approve\n\nReply all")
    desk.run()
    about = {
        "bounceType": "Permanent",
        "bouncedRecipients": [{"emailAddress": COPY, "diagnosticCode": "550 no such user"}],
    }
    report(desk, "Bounce", desk.last(SendClaimed), bounce=about)
    desk.run().owner_replies("send again")
    return desk.run()


def test_a_call_stays_with_the_client_though_a_copy_came_back_and_left_once_more() -> None:
    desk = booked_with_a_copy_that_came_back()
    assert [mail.recipients for mail, _ in desk.sent if COPY in mail.recipients] == [(CLIENT, COPY), (COPY,)]
    answers(desk, "DECLINED")
    assert desk.last(InvitationAnswered, first_query(desk)).means == "declined"
    assert desk.last(CallQuestioned, first_query(desk)).sender == CLIENT


def test_who_had_a_copy_sent_once_more_answers_for_nobody_unless_the_owner_says_so() -> None:
    desk = answers(booked_with_a_copy_that_came_back(), "DECLINED", sender=COPY, attendee=COPY)
    assert desk.last(InvitationAnswered, first_query(desk)).means == "not theirs"
    assert kinds(desk) == ["booked"]
    assert desk.last(CallQuestioned, first_query(counts(desk))).sender == CLIENT


def headline(desk: Pipeline) -> str:
    """What stands above the newest note."""
    return next(line.strip("# ") for line in plain_text(desk.to_owner[-1]).splitlines() if line.strip("# "))


def test_the_heading_of_an_overtaken_answer_names_who_answered() -> None:
    desk = declines_for_them()
    question = len(desk.to_owner) - 1
    answers(desk, "ACCEPTED", stamp="20261123T091500Z")
    desk.owner_replies("COUNT IT", to=question)
    desk.run()
    assert headline(desk) == f"Invitation: {SECRETARY} answered the invitation"


def test_the_heading_of_their_own_answer_has_their_name() -> None:
    desk = answers(booked(), "TENTATIVE")
    assert headline(desk) == "Invitation: Jonas Weber answered the invitation"
