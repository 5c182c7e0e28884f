"""What ends being held with a draft, by its text, the letters before it and what the client asks for."""

import json
from datetime import UTC, datetime, timedelta

from copydesk.calendar.slots import slot_of
from copydesk.events import (
    Booking,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HoldsReleased,
    ResponseSent,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
)
from copydesk.flow.booked_times import given_back_with_the_draft
from copydesk.flow.holds import left_out_by
from copydesk.ids import send_id
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools.held_calls import held_calls
from copydesk.tools.offered_calls import calls_to_offer, known_times, unheld_times

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SETTINGS = Settings.model_validate(
    {
        "owner_name": "Mara",
        "owner_address": "mara@quill.example",
        "agent_address": "hello@desk.example",
        "calendar": {"time_zone": "UTC"},
    }
)
WED, THU, FRI = (
    {"hold_id": name, "start": f"2026-11-{day}T10:00+00:00", "end": f"2026-11-{day}T10:30+00:00", "topic": "A"}
    for name, day in (("wed", 25), ("thu", 26), ("fri", 27))
)
ALL = "Wednesday, 25 November, 10:00, Thursday, 26 November, 10:00, or Friday, 27 November, 10:00?"


def found(*unheld: str) -> ToolCallSucceeded:
    wed, *others = ({**each, **({"subject_to_confirmation": True} if each["hold_id"] in unheld else {})}
                    for each in (WED, THU, FRI))  # fmt: skip
    result = {"free": [], "held": wed, "also_held": others, "note": ""}
    return ToolCallSucceeded(
        tool_name="calendar_scheduler", call_id="1", tool_args={}, request_id="asked", result=json.dumps(result)
    )


def log_of(*events: Event, mail: str = "Could we have a call?") -> Log:
    first = UserQueryReceived(turn=1, mail_object="m", sender="jonas@example.com", content=mail, new_text=mail)
    asked = ToolCallRequested(tool_name="calendar_scheduler", call_id="1", tool_args={}, event_id="asked")
    at = [each.model_copy(update={"turn": each.turn or 1, "seq": seq, "timestamp": NOW})
          for seq, each in enumerate((first, asked, *events), start=1)]  # fmt: skip
    return Log(at)


def draft(text: str, booking: Booking | None = None) -> DraftResponseReady:
    return DraftResponseReady(response_content=text, action_taken="", draft_hash="h", booking=booking)


def left_out(text: str, log: Log, turn: int = 1) -> list[str]:
    ended = left_out_by(draft(text), log, turn=turn, now=NOW, settings=SETTINGS)
    return [each.hold_id for each in ended]


def test_what_the_draft_names_stays_held_and_the_rest_ends() -> None:
    log = log_of(found())
    assert left_out("How about Thursday, 26 November, 10:00?", log) == ["wed", "fri"]
    assert left_out(ALL, log) == []
    assert left_out("What is it about?", log) == ["wed", "thu", "fri"]


def test_the_asked_time_stays_held_unless_the_draft_refuses_it() -> None:
    log = log_of(found(), mail="Could we have a call on Thursday 26 November at 10:00?")
    assert left_out("What is it about?", log) == ["wed", "fri"]
    assert left_out("Thursday, 26 November, 10:00 does not suit me.", log) == ["wed", "thu", "fri"]


def test_what_a_letter_that_left_offers_stays_held_whatever_the_draft_says() -> None:
    letter = FinalResponseReady(event_id="f", turn=1, response_content=ALL, draft_hash="h", approved_by="m")
    sent = ResponseSent(send_id=send_id("f"), provider_id="p", message_id="<p>", recipient="jonas@example.com")
    again = UserQueryReceived(turn=2, mail_object="n", sender="jonas@example.com", content="Hm.", new_text="Hm.")
    assert left_out("What is it about?", log_of(found(), letter, sent, again), turn=2) == []


def test_a_time_that_was_never_held_is_not_given_back() -> None:
    assert left_out("What is it about?", log_of(found("thu", "fri"))) == ["wed"]


def test_what_was_left_out_may_be_offered_by_another_id_and_subject_to_confirmation() -> None:
    log = log_of(found(), draft("Thursday, 26 November, 10:00?"), HoldsReleased(hold_ids=("wed",), left_out=True))
    assert [each.hold_id for each in held_calls(log, NOW, SETTINGS)] == ["thu", "fri"]
    assert {each.hold_id for each in calls_to_offer(log, NOW, SETTINGS)} == {"thu", "fri", "wed-later"}
    assert [each.hold_id for each in unheld_times(log)] == ["wed-later"]
    assert [each.start for each in known_times(log)] == [each["start"] for each in (WED, THU, FRI)]


def test_what_was_found_anew_is_held_by_its_new_id() -> None:
    given_back = HoldsReleased(hold_ids=("wed", "thu", "fri"), left_out=True)
    other = found().result.replace('"wed"', '"wed-2"').replace('"thu"', '"thu-2"').replace('"fri"', '"fri-2"')
    log = log_of(found(), given_back, found().model_copy(update={"result": other}))
    assert [each.hold_id for each in calls_to_offer(log, NOW, SETTINGS)] == ["wed-2", "thu-2", "fri-2"]
    assert unheld_times(log) == ()


def test_what_ended_for_another_reason_is_offered_no_more_and_what_was_left_out_only_as_long_as_a_hold_lasts() -> None:
    ended = log_of(found(), HoldsReleased(hold_ids=("wed",)))
    assert [each.hold_id for each in calls_to_offer(ended, NOW, SETTINGS)] == ["thu", "fri"]
    log = log_of(found(), HoldsReleased(hold_ids=("wed",), left_out=True))
    assert calls_to_offer(log, NOW + timedelta(days=60), SETTINGS) == ()


def test_a_newer_mail_ends_what_no_letter_has_offered() -> None:
    again = UserQueryReceived(turn=2, mail_object="n", sender="jonas@example.com", content="Hm.", new_text="Hm.")
    log = log_of(found(), HoldsReleased(hold_ids=("wed",), left_out=True), again)
    assert [each.hold_id for each in calls_to_offer(log, NOW, SETTINGS)] == ["thu", "fri"]


def test_its_commit_ends_each_of_the_holds() -> None:
    call = Booking.model_validate(WED)
    (change,) = given_back_with_the_draft((call,))
    assert (change.hold_id, change.becomes, change.slot) == ("wed", "released", slot_of(call))
