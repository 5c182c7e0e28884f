"""Every kind of mail that the owner gets from Copydesk, by the name of the function that lays it out."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from copydesk.events import (
    HoldingReplyFailed,
    LLMRequestDeferred,
    MailSetAside,
    OwnerAnswered,
    OwnWordAsked,
    ReplyScheduled,
    ReviewOutdated,
    SendVoided,
)
from copydesk.ports import Call, KeptReading, Slot, WrittenCall
from copydesk.settings import CalendarSettings, Settings
from copydesk.telling import digest as digests
from copydesk.telling import (
    notes,
    notes_on_answers,
    notes_on_calendar,
    notes_on_calls,
    notes_on_holding,
    notes_on_own_time,
    notes_on_own_words,
    notes_on_waits,
    review_notes,
    sign_in_note,
)
from copydesk.telling.changes import Since
from copydesk.telling.notes import Note
from copydesk.telling.view import QueryView, query_view
from support.review_logs import BOOKING, START, Log, ask, fail, receive, think

ZONE: Final = "Europe/Berlin"
SETTINGS: Final = Settings(
    agent_address="hello@example.com",
    owner_name="Jane Doe",
    owner_address="jane@doe.example",
    calendar=CalendarSettings(time_zone=ZONE),
)
LINK: Final = "https://desk.example.com/review/token"
ADDRESS: Final = "hello+ms4b4ntxcevmtvh7rdxibwhouvmcmquvx4ynucc2yhm@desk.example"
MAIL: Final = (
    "Dear Jane,\n\nI hope you are well. We need 1,500 words on event-driven agents by 15 January. "
    "Could we have a call next week?\n\nJonas"
)
DRAFT: Final = (
    "Dear Jonas,\n\nThank you for writing. I would be glad to write the article: 1,500 words cost 900 euros, and I can "
    "deliver by 15 January.\n\nFor a call I can offer Tuesday 24 November at 14:00, Wednesday 25 November at 10:00 or "
    "Thursday 26 November at 16:30.\n\nBest regards\nJane"
)
LONG_WORD: Final = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2


def usual_log() -> Log:
    """A usual mail of a client's, with a usual draft of which one thing is unsure."""
    log = Log()
    receive(log, sender="jonas@weber.example", sender_name="Jonas Weber", content=MAIL, new_text=MAIL)
    think(log)
    ask(log, text=DRAFT, warnings=("the price 900 euros is new",), sources=("Queues before agents",))
    return log


def shown(log: Log) -> QueryView:
    """The query as its owner is shown it, with an answer address as long as they are."""
    view = query_view(log.state, log.events, settings=SETTINGS, link=LINK)
    return view.model_copy(update={"answer_address": ADDRESS})


def _asked(**changes: object) -> ReviewOutdated:
    fields = {"reason": "it says yes, and asks for something else", "unclear": True, "timestamp": START}
    return ReviewOutdated.model_construct(**(fields | changes))  # type: ignore[arg-type]


def _failed() -> Note:
    log = Log()
    receive(log, sender_name=LONG_WORD, subject=LONG_WORD)
    fail(log)
    return notes.failure_note(shown(log), "the model gave no answer within three tries", "{" + LONG_WORD)


def _unsent_holding() -> Note:
    failed = HoldingReplyFailed(send_id="s", absence="a", recipient=LONG_WORD, reason="the provider refused it")
    return notes_on_holding.unsent_holding_note(shown(usual_log()), failed, "the provider refused it")


def _call_ahead() -> Note:
    log = usual_log()
    call = Call("hold-1", log.query_id, Slot(START, START + timedelta(minutes=30)), is_booked=True)
    return notes_on_calls.call_ahead_note(shown(log), call, log.events, settings=SETTINGS)


def _moved() -> Note:
    view, start = shown(usual_log()), START + timedelta(days=1)
    call = WrittenCall(
        hold_id="h",
        query_id="q",
        href="/c",
        start=start,
        end=start + timedelta(hours=1),
        clash=f"{start.isoformat()}/x",
    )
    return notes_on_calendar.changed_call_note(view, "clash", call, ZONE)


def _voided() -> Note:
    log = usual_log()
    void = SendVoided.model_construct(send_id="s", due_at=START, reason="the client wrote again", turn=1, query_id="q")
    return notes_on_waits.voided_note(shown(log), void, log.events)


def _own_answer() -> Note:
    answer = OwnerAnswered.model_construct(content="Hello Jonas, I'd rather call you today.", earlier=False)
    return notes_on_waits.own_answer_note(shown(usual_log()), answer, "The draft is set aside.")


def _scheduled() -> Note:
    waits = ReplyScheduled.model_construct(due_at=START, because="", booking=BOOKING, timestamp=START)
    return notes_on_waits.scheduled_note(shown(usual_log()), waits, lost=notes_on_waits.LOST_CALL)


def _model_waits() -> Note:
    waits = LLMRequestDeferred.model_construct(
        kind="own_limit", reason="no money is left today", problem="", until=START
    )
    return notes_on_waits.model_note(shown(usual_log()), waits)


def _waits() -> Note:
    log = usual_log()
    return notes_on_own_words.waits_note([(log.state, shown(log))], [], 3, zone=ZONE, query_id="q")


def _which() -> Note:
    log = usual_log()
    asked = OwnWordAsked.model_construct(word="ask", meant="approve", at=None, reason="")
    found = [(log.state, shown(log), "approve")]
    return notes_on_own_words.which_note(asked, "approve", found, 1, zone=ZONE, query_id="q")  # type: ignore[arg-type]


def _own_time() -> Note:
    told = notes_on_own_time.OwnTimeTold(
        headline="Friday 27 November is blocked",
        lead=["No call is offered or booked then."],
        stays=["The call with Jonas Weber on that day stays booked."],
        blocked=["Fri 27 Nov 2026, all day"],
        answers=[("UNBLOCK", "gives the day back", "unblock 2026-11-27")],
    )
    return notes_on_own_time.own_time_note(told, zone=ZONE, mark="[m]", desk_address=ADDRESS, query_id="q")


def _digest() -> Note:
    line = digests.Happened(who="Jonas Weber", subject=LONG_WORD, said="Since Sunday", link=LINK)
    return digests.digest_note(
        digests.Digest(
            waits=[line],
            waits_in_all=4,
            deferred=[line],
            bounced=[line],
            booked=[line],
            cancelled=[line],
            sent=[line],
            aside=[
                digests.SetAside(sender="shop@spam.example", subject="50%", reason="spam", link=LINK, address=ADDRESS)
            ],
            blocked=[digests.Blocked(when="Fri 27 Nov 2026, all day", reason="Dentist", unblock="unblock 2026-11-27")],
            mailboxes=["example.com"],
            costs="The model cost 0.42 dollars.",
            zone=ZONE,
            desk_address=ADDRESS,
        )
    )


def _revised() -> Note:
    since = Since(asked="make it shorter", draft=DRAFT.replace("900", "800"), overtakes=True)
    return review_notes.review_note(shown(usual_log()), revised=True, since=since, copy="attached")


EVERY_NOTE: Final[Mapping[str, Callable[[], Note]]] = {
    "review_note": lambda: review_notes.review_note(shown(usual_log())),
    "review_note of a new draft": _revised,
    "reminder_note": lambda: review_notes.reminder_note(shown(usual_log())),
    "failure_note": _failed,
    "uncertain_note": lambda: notes.uncertain_note(shown(usual_log()), "nobody reported back"),
    "lost_call_note": lambda: notes.lost_call_note(shown(usual_log()), "The time was taken meanwhile."),
    "expired_note": lambda: notes.expired_note(shown(usual_log())),
    "invitation_note": lambda: notes.invitation_note(shown(usual_log()), "It was accepted.", "Jonas Weber"),
    "outdated_note": lambda: notes.outdated_note(shown(usual_log()), "The draft no longer waits."),
    "new_links_note": lambda: notes.new_links_note(shown(usual_log())),
    "late_answer_note": lambda: notes.late_answer_note(shown(usual_log())),
    "unclear_note": lambda: notes_on_answers.unclear_note(shown(usual_log()), _asked(meant="approve")),
    "unclear_note of a letter": lambda: notes_on_answers.unclear_note(shown(usual_log()), _asked(offered=DRAFT)),
    "unclear_note of a call": lambda: notes_on_answers.unclear_note(
        shown(usual_log()), _asked(offered=DRAFT, about_call=True, invite_at=START)
    ),
    "own_words_note": lambda: notes_on_answers.own_words_note(shown(usual_log()), "It is no command."),
    "doubtful_answer_note": lambda: notes_on_answers.doubtful_answer_note(
        shown(usual_log()), MailSetAside.model_construct(reason="nobody can place it", counts_as="Jonas's")
    ),
    "changed_call_note": _moved,
    "consent_ended_note": lambda: notes_on_calendar.consent_ended_note(
        KeptReading(source="family", place="p", read_at=START, problem="the consent has ended"), ZONE
    ),
    "asks_to_tell_note": lambda: notes_on_calendar.asks_to_tell_note(shown(usual_log())),
    "taken_offers_note": lambda: notes_on_calendar.taken_offers_note(
        shown(usual_log()),
        [WrittenCall(hold_id="h", query_id="q", href="", start=START, end=START + timedelta(minutes=30))],
        ZONE,
    ),
    "call_ahead_note": _call_ahead,
    "call_question_note": lambda: notes_on_calls.call_question_note(shown(usual_log()), "It was declined."),
    "own_time_note": _own_time,
    "failed_note": lambda: notes_on_own_time.failed_note("no calendar answers", zone=ZONE, query_id="q"),
    "waits_note": _waits,
    "which_note": _which,
    "unclear_word_note": lambda: notes_on_own_words.unclear_word_note("the hour is over", zone=ZONE, query_id="q"),
    "too_late_note": lambda: notes_on_own_words.too_late_note("undo", LONG_WORD, zone=ZONE, query_id="q"),
    "unheeded_note": lambda: notes_on_own_words.unheeded_note("it failed ten times", zone=ZONE, query_id="q"),
    "holding_note": lambda: notes_on_holding.holding_note(
        DRAFT, until="Sunday, 10 January", address=ADDRESS, zone=ZONE, query_id="q"
    ),
    "unsent_holding_note": _unsent_holding,
    "scheduled_note": _scheduled,
    "snoozed_note": lambda: notes_on_waits.snoozed_note(shown(usual_log()), START, lost=notes_on_waits.LOST_CALL),
    "not_today_note": lambda: notes_on_waits.not_today_note(shown(usual_log()), "The day's limit is reached."),
    "model_note": _model_waits,
    "voided_note": _voided,
    "own_answer_note": _own_answer,
    "sign_in_note": lambda: sign_in_note.sign_in_note(LINK, "Firefox on Linux"),
    "digest_note": _digest,
}
"""A name may say behind the function's which of its notes it is."""
