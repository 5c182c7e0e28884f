"""What a mail's calendars hold counts once each: the same object is one, and different ones are judged each."""

import re

import pytest
from pipeline.test_a_client_invites_the_owner import THURSDAY, arrives, invitation, said
from support.calendar_answers import booked, calendars, first_query, kinds
from support.pipeline import CLIENT, Pipeline, plain_text

from copydesk.events import InvitationAnswered, MailSetAside, QueryDiscarded, UserQueryReceived
from copydesk.mail.calendar_objects import CalendarText, objects_in
from copydesk.query import Status

FRIDAY = "DTSTART:20261127T140000Z\nDTEND:20261127T143000Z\n"


def reply(uid: str, partstat: str, *, stamp: str = "20261123T090500Z", sequence: int = 0, start: str = "") -> str:
    """An answer's event, as programs write it."""
    begins = f"DTSTART:{start}\n" if start else ""
    return (
        f"BEGIN:VEVENT\nUID:{uid}\nSEQUENCE:{sequence}\nDTSTAMP:{stamp}\n{begins}"
        f"ATTENDEE;PARTSTAT={partstat}:mailto:{CLIENT}\nEND:VEVENT\n"
    )


def calendar(*events: str, method: str = "REPLY") -> str:
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\n{''.join(events)}END:VCALENDAR\n"


def mailed(desk: Pipeline, *parts: str, method: str = "REPLY", words: str = "", number: int = 1) -> Pipeline:
    """A mail with these calendar parts: the first beside the text, the others attached."""
    first, *attached = (
        f"Content-Type: text/calendar; charset=utf-8; method={method}\n{disposition}\n{part}"
        for part, disposition in zip(
            parts, ("", *['Content-Disposition: attachment; filename="invite.ics"\n'] * 9), strict=False
        )
    )
    plain = f"Content-Type: text/plain; charset=utf-8\n\n{words}\n"
    beside = "".join(f"--m\n{each}\n" for each in attached)
    raw = (
        f"From: {CLIENT}\nTo: hello@desk.example\nSubject: Answer\nMessage-ID: <several{number}@example.com>\n"
        f'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="m"\n\n--m\n'
        f'Content-Type: multipart/alternative; boundary="a"\n\n--a\n{plain}\n--a\n{first}\n--a--\n{beside}--m--\n'
    )
    desk.mail_arrives(raw.encode())
    return desk.run()


def answered(desk: Pipeline) -> list[str]:
    """What each answer came to, in the thread of the call."""
    return [each.means for each in desk.log(first_query(desk)) if isinstance(each, InvitationAnswered)]


def uid(desk: Pipeline, number: int = 0) -> str:
    return calendars(desk)[number]["UID"]


@pytest.mark.parametrize("attached", ["the same", "in another order, with CRLF and an alarm"])
def test_the_answer_beside_the_text_and_the_same_one_attached_count_once(attached: str) -> None:
    desk = booked()
    one = calendar(reply(uid(desk), "DECLINED"))
    event = reply(uid(desk), "DECLINED").replace("\n", "\r\n").splitlines(keepends=True)
    alarm = "BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\n"
    other = calendar("".join((event[0], *reversed(event[1:-1]), alarm, event[-1])))
    mailed(desk, one, one if attached == "the same" else other)
    assert answered(desk) == ["declined"]
    assert kinds(desk) == ["released"]
    assert len(desk.states()) == 1


@pytest.mark.parametrize("where", ["two parts", "two calendars in one part"])
@pytest.mark.parametrize(("first", "second"), [("ACCEPTED", "DECLINED"), ("DECLINED", "ACCEPTED")])
def test_a_yes_and_a_no_of_one_moment_is_asked_about_and_moves_nothing(where: str, first: str, second: str) -> None:
    desk = booked()
    yes_or_no = [calendar(reply(uid(desk), each)) for each in (first, second)]
    mailed(desk, *(yes_or_no if where == "two parts" else ["".join(yes_or_no)]))
    assert answered(desk) == ["contradicts"]
    assert kinds(desk) == ["booked"]
    assert "says both accepted and declined" in " ".join(plain_text(desk.to_owner[-1]).split())


def test_of_two_answers_to_one_call_the_newer_counts() -> None:
    for order in (1, -1):
        desk = booked()
        both = [reply(uid(desk), "ACCEPTED"), reply(uid(desk), "DECLINED", stamp="20261123T090700Z")][::order]
        mailed(desk, calendar(*both))
        assert answered(desk) == ["declined"]
        assert kinds(desk) == ["released"]


def test_answers_to_calls_of_two_threads_go_each_into_its_own() -> None:
    desk = booked()
    desk.client_writes("Could we have a call on Friday 27 November at 14:00?", message_id="<other@example.com>")
    desk.run().owner_replies("approve")
    desk.run()
    one, two = uid(desk), uid(desk, 1)
    mailed(desk, calendar(reply(one, "DECLINED")), calendar(reply(two, "DECLINED")))
    assert kinds(desk) == ["released", "released"]
    assert [state.status for state in desk.states()] == [Status.NEEDS_HUMAN, Status.NEEDS_HUMAN]


def test_an_answer_to_nothing_of_ours_beside_one_of_ours_is_kept_for_the_digest() -> None:
    desk = booked()
    mailed(desk, calendar(reply(uid(desk), "DECLINED"), reply("theirs@example.com", "ACCEPTED")))
    assert answered(desk) == ["declined"]
    (other,) = [state for state in desk.states() if state.query_id != first_query(desk)]
    assert desk.last(QueryDiscarded, other.query_id).kind == "calendar_answer"


def test_an_answer_beside_an_invitation_is_an_answer_and_the_invitation_a_letter() -> None:
    desk = booked()
    request = re.search(r"BEGIN:VCALENDAR.*END:VCALENDAR\n", invitation().decode(), re.DOTALL)
    assert request
    mailed(
        desk, calendar(reply(uid(desk), "DECLINED")), request[0], words="I can't. Could we meet as in this invitation?"
    )
    assert answered(desk) == ["declined"]
    assert "booked" not in kinds(desk)
    letters = [
        each for state in desk.states() for each in desk.log(state.query_id)
        if type(each) is UserQueryReceived and each.invites is not None
    ]  # fmt: skip
    assert len(letters) == 1


def test_more_answers_than_one_mail_may_hold_are_told() -> None:
    desk = booked()
    mailed(
        desk,
        calendar(*(reply(f"u{number}@example.com", "DECLINED") for number in range(12)), reply(uid(desk), "DECLINED")),
    )
    asides = [each for state in desk.states() for each in desk.log(state.query_id) if isinstance(each, MailSetAside)]
    assert [aside.kind for aside in asides] == ["too_many"]
    assert "3 more answers" in asides[0].reason


def test_two_meetings_in_one_invitation_are_judged_each() -> None:
    second = "END:VEVENT\nBEGIN:VEVENT\nUID:other@client.example\nDTSTART:20261128T090000Z\nDTEND:20261128T093000Z\n"
    desk = arrives(invitation(more=second))
    assert said(desk) == (
        "Thu 26 Nov 2026, 15:00 to 15:30. You are free then. "
        "Sat 28 Nov 2026, 10:00 to 10:30. It lies outside your hours: on Sat you have none."
    )


def test_a_series_and_its_changed_occurrence_are_one_meeting() -> None:
    override = (
        "RRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\nBEGIN:VEVENT\nUID:abc@client.example\n"
        f"RECURRENCE-ID:20261203T140000Z\n{FRIDAY}"
    )
    told = said(arrives(invitation(more=override)))
    assert told.startswith("Thu 26 Nov 2026, 15:00 to 15:30. You are free then.")
    assert "27 Nov" not in told
    assert "(and" not in told


def test_two_times_of_one_meeting_of_one_moment_leave_it_in_doubt() -> None:
    again = f"END:VEVENT\nBEGIN:VEVENT\nUID:abc@client.example\n{FRIDAY}DTSTAMP:20261123T080000Z\n"
    assert "says two things of one event" in said(arrives(invitation(more=again)))


def test_a_newer_version_beside_the_older_one_is_the_meeting() -> None:
    again = f"END:VEVENT\nBEGIN:VEVENT\nUID:abc@client.example\nSEQUENCE:1\n{FRIDAY}DTSTAMP:20261123T080000Z\n"
    assert said(arrives(invitation(more=again))).startswith("Fri 27 Nov 2026, 15:00")


def test_a_calendar_that_is_alone_stays_as_it_came() -> None:
    one = CalendarText(calendar("BEGIN:VEVENT\nUID:a\n" + THURSDAY + "END:VEVENT\n"), "REPLY")
    assert objects_in((one,)) == (one,)
    assert objects_in((one, CalendarText(one.text.replace("\n", "\r\n")))) == (one,)
    broken = CalendarText("BEGIN:VEVENT\nUID:a", "REPLY")
    assert objects_in((broken,)) == (broken,)
