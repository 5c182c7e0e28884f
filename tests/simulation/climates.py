"""The climates in which single safeguards matter, by name."""

from dataclasses import replace
from typing import Any, Final

from simulation.climate import Climate
from simulation.faults import Fault
from simulation.owners_days import HOLIDAYS
from simulation.people import BOTH_TOOLS, CHOOSES, THANKS
from simulation.second_reviewer import ADDRESS
from simulation.sweep import SETTINGS

APPROVES: Final = {"Review": ("approve",), "Needs you": ("try_again",), "Your calendar": ("approve",)}
AT_ONCE: Final = {"bursts": {"first_mail_seconds": 0, "later_mail_seconds": 0}}
"""No mail is waited for before a turn begins."""


def _without(*handlers: str, **more: Any) -> Climate:
    """Invocations of these functions are lost, nobody sends a dead letter again, and nothing else goes wrong."""
    return Climate(
        f"lost: {' or '.join(handlers)}",
        mails=(BOTH_TOOLS, THANKS),
        says=APPROVES,
        unanswered=0.0,
        takes_time=0.0,
        settings={"bursts": {"first_mail_seconds": 0, "later_mail_seconds": 0}, **more.pop("settings", {})},
        lost=handlers,
        likely=more.pop("likely", 0.7),
        most=more.pop("most", 1),
        calm=True,
        redrives=False,
        **more,
    )


def _calendar(**rules: Any) -> dict[str, Any]:
    return {"calendar": {**SETTINGS.calendar.model_dump(), **rules}}


LOST_PLANS: Final = _without("plan_query")
LOST_QUESTIONS: Final = _without("call_llm")
LOST_ANSWERS: Final = _without("interpret_response")
LOST_DRAFTS: Final = _without("request_review", "approve_unasked")
LOST_WORDS: Final = _without("apply_review")
LOST_SENDS: Final = _without("send_response")
LOST_FAILURES: Final = _without("handle_failure", faults={"send_response mailer.send": (Fault.REFUSED,)}, most=4)
LOST_TOOLS: Final = _without("search_knowledge_base", "schedule_call", "gather_tool_results")
LOST_WAKE_UPS: Final = _without("wake", turned_away=1, told_to_wait=5000.0)
ABSENCES: Final = Climate(
    "an owner who is away, and answers nothing",
    away=1.0,
    unanswered=1.0,
    own_time=0.0,
    settings={"review": {"remind_hours": 6, "expire_days": 1}},
)
HOLDING_REPLIES: Final = Climate(
    "an owner who is away, and has clients told",
    away=1.0,
    holding=1.0,
    unanswered=0.7,
    own_time=0.0,
    faults={"send_holding_reply mailer.send": (Fault.KILLED_AFTER, Fault.FAILED_AFTER, Fault.KILLED_BEFORE)},
    likely=0.3,
    most=2,
    settings={"review": {"remind_hours": 6, "expire_days": 1}},
)
BUSY_MODEL: Final = Climate("a busy model in a calm", calm=True, turned_away=2, told_to_wait=5000.0)

FORGED_ANSWERS: Final = Climate("forged answers of the owner's own", own_program=1.0, genuine=0.0)
OWN_ANSWERS: Final = Climate(
    "an owner who answers from her own program", mails=(THANKS, CHOOSES), then=(THANKS,), own_program=1.0, genuine=1.0
)
CALLS: Final = Climate(
    "calls that are booked, answered and changed",
    mails=(BOTH_TOOLS,),
    then=(CHOOSES, THANKS),
    says=APPROVES,
    unanswered=0.0,
    takes_time=0.0,
    calendars=1.0,
    own_calls=0.5,
)
OWN_CALLS: Final = Climate(
    "calls that the owner changes",
    mails=(BOTH_TOOLS,),
    then=(CHOOSES, THANKS),
    says=APPROVES,
    unanswered=0.0,
    takes_time=0.0,
    own_calls=1.0,
    calm=True,
)
CHANGED_CALLS: Final = replace(OWN_CALLS, name="calls that the owner changes while all else goes wrong", calm=False)
OWN_INVITATIONS: Final = Climate(
    "clients who move and cancel invitations of their own",
    mails=("Hello?",),
    then=("Hello?",),
    says=APPROVES,
    unanswered=0.0,
    takes_time=0.0,
    invites=1.0,
    own_calls=0.0,
    calendars=0.0,
    named_hours=0.0,
    changes_of_mind=0.0,
    calm=True,
)
STORMY_INVITATIONS: Final = replace(OWN_INVITATIONS, name="the same while all else goes wrong", calm=False)
OFFERED_CALLS: Final = Climate(
    "calls of which several times are offered",
    mails=("I would like a call about an article, please.",),
    then=(CHOOSES,),
    says=APPROVES,
    unanswered=0.0,
    takes_time=0.0,
)
FOREIGN_ANSWERS: Final = replace(CALLS, name="calendars' answers from other addresses", offices=0.5, own_calls=0.0)
NAMED_HOURS: Final = Climate(
    "an owner who has calls at hours of her own",
    mails=(BOTH_TOOLS,),
    then=(CHOOSES, THANKS),
    says=APPROVES,
    unanswered=0.0,
    takes_time=0.0,
    named_hours=1.0,
)
DAYS_OFF: Final = Climate(
    "an owner with holidays",
    mails=(BOTH_TOOLS,),
    settings=_calendar(
        holidays=[{"name": HOLIDAYS, "kind": "ics", "url": "https://example.org/bavaria.ics"}],
        away=[{"first": "2026-11-27", "last": "2026-11-28"}],
    ),
    calm=True,
)
BLIND_SENDS: Final = Climate(
    "a mail server that does not say what it did",
    says=APPROVES,
    faults={"send_response mailer.send": (Fault.FAILED_AFTER, Fault.TIMED_OUT)},
)
DOUBLED_SENDS: Final = Climate(
    "sends that come twice and overtake one another",
    says=APPROVES,
    late={"send_response": (0.5, 5.0)},
    overtaken=("send_response mailer.send",),
    likely=0.8,
    most=20,
)
FROZEN_SENDS: Final = Climate(
    "a process that is frozen after its claim",
    says=APPROVES,
    frozen={"send_response store.commit": (130.0, 400.0)},
)
LATE_SENDS: Final = Climate(
    "sends that come late",
    says=APPROVES,
    unanswered=0.0,
    takes_time=0.0,
    late={"send_response": (40000.0, 90000.0)},
    own_program=1.0,
    genuine=1.0,
    likely=1.0,
    calm=True,
)
LATE_FAILURES: Final = Climate(
    "failures that are handled late, where the owner has it tried again",
    says={"Needs you": ("try_again",)},
    unanswered=0.0,
    takes_time=0.0,
    faults={"call_llm model.complete": (Fault.REFUSED,)},
    late={"handle_failure": (20000.0,)},
    likely=1.0,
    most=40,
    calm=True,
)
WITHDRAWN_LINKS: Final = Climate(
    "links that are withdrawn while a word is taken",
    unanswered=0.0,
    withdraws=0.7,
    overtaken=("verify_word store.commit", "verify_word store.load"),
    likely=0.7,
    most=20,
)
STUBBORN_MODEL: Final = Climate(
    "a model that asks for tools whatever it is told", calm=True, stubborn=True, longest_run=1500
)
MOVED_CALLS: Final = Climate(
    "calls that clients move or cancel",
    says=APPROVES,
    unanswered=0.0,
    takes_time=0.0,
    changes_of_mind=1.0,
    calm=True,
)
CALENDAR_MOVES: Final = Climate(
    "calls that stand in the owner's calendar, and that clients move",
    mails=(BOTH_TOOLS,),
    says=APPROVES,
    unanswered=0.0,
    takes_time=0.0,
    own_program=0.0,
    own_time=0.0,
    own_words=0.0,
    own_calls=0.0,
    calendars=0.0,
    named_hours=0.0,
)
"""Of clients' changes of mind there are many wherever the owner keeps a calendar."""
FILLED_TIMES: Final = Climate(
    "an owner who fills the times that are held for clients",
    mails=("I would like a call about an article, please.",),
    then=(CHOOSES,),
    says={"Review": ("approve", "approve in 4000", "approve in 700000"), "Not sent": ("approve in 4000", "close")},
    unanswered=0.0,
    takes_time=0.0,
    changes_of_mind=0.0,
    own_program=0.0,
    own_time=0.0,
    own_words=0.0,
    own_calls=0.0,
    calendars=0.0,
    named_hours=0.0,
    fills=0.5,
    late={"request_review": (600.0,)},
    most=2,
    calm=True,
)
"""She does so before the draft is shown, while its reply waits, or after it left; a reply may wait too long."""
SAME_TIMES: Final = Climate(
    "two who ask for the same time at once",
    mails=(BOTH_TOOLS,),
    overtaken=("schedule_call calendar.hold",),
    likely=0.9,
    calm=True,
)
MANY_CONVERSATIONS: Final = Climate(
    "one who asks for calls in several conversations at once",
    mails=(THANKS,),
    conversations=3,
    settings=AT_ONCE,
    overtaken=("schedule_call calendar.hold", "schedule_call calendar.calls"),
    likely=0.7,
    most=20,
    calm=True,
)
WAITING_REPLIES: Final = Climate(
    "replies that wait for their moment, and are overtaken",
    says={"Review": ("approve in 4000", "approve in 90000"), "Scheduled": ("close", "undo")},
    unanswered=0.0,
    takes_time=1.0,
    own_program=1.0,
    genuine=1.0,
    calm=True,
)
UNDO_WINDOWS: Final = Climate(
    "approvals that the owner may take back",
    says={
        "Review": ("approve",),
        "Scheduled": ("undo", "undo", "send_now", "revise", "approve"),
        "Not sent": ("approve", "approve", "edit", "close"),
    },
    unanswered=0.2,
    settings={**AT_ONCE, "review": {"undo_seconds": 60}},
    lost=("wake",),
    late={"wake": (30.0, 90.0), "apply_review": (30.0, 90.0), "send_response": (30.0, 90.0)},
    overtaken=("wake store.commit", "apply_review store.commit", "send_response store.commit"),
    likely=0.3,
)
"""Her undo comes at any moment of the window, and after it; the wake-up is lost, late or doubled, or is overtaken."""
ORPHANED_CLAIMS: Final = Climate(
    "sends of which nobody heard, and that come again late",
    says=APPROVES,
    faults={"send_response mailer.send": (Fault.KILLED_AFTER, Fault.FAILED_AFTER)},
    late={"send_response": (600.0, 1200.0)},
    likely=0.8,
    most=20,
)
AWAY_READERS: Final = Climate("readers who are away, and then cannot be reached", says=APPROVES, absent=0.8)
TWO_REVIEWERS: Final = Climate("two reviewers, who both say any word", two_reviewers=1.0)
SIGNED_IN: Final = Climate(
    "two reviewers who are signed in at once",
    signed_in=True,
    unanswered=1.0,
    settings={**AT_ONCE, "reviewers": [ADDRESS]},
    overtaken=("verify_word store.commit", "verify_word store.history"),
    likely=0.3,
)
"""They decide on the page alone; a press is overtaken between what it reads and what it writes."""
OWN_WORDS: Final = Climate(
    "the owner writes to the desk",
    says={"Review": ("approve in 4000", "approve in 600", "approve"), "Not sent": ("approve", "approve in 600")},
    takes_time=1.0,
    own_words=1.0,
)
CHOSEN_ARTICLES: Final = Climate(
    "an owner who chooses the articles of her drafts",
    mails=(BOTH_TOOLS,),
    says={"Review": ("revise", "revise", "revise", "approve")},
    unanswered=0.0,
    takes_time=0.0,
    articles=True,
)
CHOSEN_TIMES: Final = replace(
    CHOSEN_ARTICLES, name="an owner who chooses the times of a call", articles=False, times=True
)
