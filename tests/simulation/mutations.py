"""What each safeguard is for: take it away, and see after how many storms which promise breaks.

A safeguard is taken away by patching it while the storms run. `known` is a seed that finds it, which a test plays.
`beside` are promises that only restate the safeguard: what breaks otherwise is the harm that it keeps off.
"""

import argparse
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final
from unittest.mock import patch

from simulation import (
    cloud,
    removals,
    removals_of_bookings,
    removals_of_budgets,
    removals_of_deadlines,
    removals_of_links,
    removals_of_own_answers,
    removals_of_own_calls,
    removals_of_own_time,
    removals_of_the_door,
    removals_of_waits,
)
from simulation.promises import nothing_is_called_wrongly
from simulation.removals import Removal
from simulation.storm import storm

from copydesk import bootstrap, protocol
from copydesk.adapters.memory.calendar import MemoryCalendar
from copydesk.adapters.memory.store import MemoryStore
from copydesk.calendar import taken
from copydesk.calendar.taken import Taken
from copydesk.conversation import messages
from copydesk.flow import (
    apply_review,
    approve_unasked,
    bursts,
    calls,
    deferral,
    draft_warnings,
    expiry,
    interpret_response,
    own_answer,
    owners_calls,
    placement,
)
from copydesk.flow import send_response as sending
from copydesk.flow import track_delivery as tracking
from copydesk.flow.arrival import Arrival
from copydesk.flow.context import Context
from copydesk.flow.track_delivery import DeliveryEvent
from copydesk.query import QueryState, Status
from copydesk.steps import digest, publish_events, receive_email, release_holds, send_response, weigh_call
from copydesk.steps import watch_deadlines as watch
from copydesk.steps.model_money import Money
from copydesk.steps.model_tries import Tries
from copydesk.telling import view

FIRST_SEEDS: Final = 3000
OF_THE_REMOVAL: Final = "a_handler_fails_only_for_a_trouble"
"""What a removal breaks in the code itself must not pass for a harm that was found."""
PAGE: Final = Path(__file__).parents[2] / "docs" / "safeguards.md"


@dataclass(frozen=True)
class Mutation:
    """A safeguard, how it is taken away, and a seed that shows what it is for."""

    safeguard: str
    remove: Removal
    known: int
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """After how many seeds which promise broke, and how."""

    seeds: int
    promise: str
    problem: str


HEAD: Final = """\
# Safeguards, and what happens without them

Written by `make mutations`: each safeguard is taken away, one at a time, and storms of the simulation
(`tests/simulation/`) blow until a promise breaks. A test plays the seed that finds each one. Promises that only restate
a safeguard are not asked for while it is gone: what the table shows is the harm.

| Safeguard | Seeds until found | What broke |
|---|---|---|"""
SECOND_LINES: Final = """\
## Without a storm

- **What a model or its endpoint sends.** A storm has a scripted model. `tests/integration/test_model_safeguards.py`
  takes each of these away and shows the harm: leaked reasoning, calls as text, letters that broke off, refusals,
  invisible characters, redirects, a key in an answer or an error, a key for another host, an answer without an end.
- **What an intruder writes into the log.** `tests/pipeline/test_approval_safeguards.py` does the same for approvals,
  `test_link_safeguards.py` for links.
- **The deadline after an answer.** Few storms come to a booked call, and fewer lose its handler's invocation.
  `tests/pipeline/test_a_lost_booking.py` does both, with that deadline and without it.
- **The owner's own calendar.** Storms of its own: down, back, her consent over, entries made, moved and taken out.
  `tests/simulation/test_owners_calendars.py` takes away the look right before the claim, the closing and the telling of
  an ended consent, and a moved call's entry, each with the seed that finds it.

## Not found alone

- **The joined round** (`state.joined_round`). The fences of the round and of the status already keep a second join out,
  and the version condition one at the same moment. With the fences gone too, one of the first seeds shows it. It stays:
  it says in the state what was joined, at no cost.
- **Deterministic event ids.** The handled marker keeps a repeat out before its ids could matter. They matter where the
  marker is gone: in a table that was restored, the same approval leads to the same send id, so that the mail that left
  and the one that would leave again can be told to be one. `test_drills.py` holds that."""
STRUCTURE: Final = ("whoever_is_owed_something_has_a_deadline", "the_deadline_index_tells_the_truth")
NO_CLAIM: Final = (
    "a_reply_leaves_under_a_live_claim",
    "a_reply_is_recorded_as_it_went",
    "a_correspondent_gets_few_replies_a_day",
)

MUTATIONS: Final[tuple[Mutation, ...]] = (
    Mutation(
        "the claim before sending",
        removals.all_patched(
            (send_response, {"_claimed": removals.claimed_by_nobody}),
            (sending, {"_is_open": lambda *_: True, "is_too_late": lambda *_: False}),
        ),
        3,
        (*NO_CLAIM, "a_call_is_booked_once_for_each_reply_that_confirmed_it"),
    ),
    Mutation("the claim's nonce", removals.patched(sending, standing=removals.standing_without_nonce), 135, NO_CLAIM),
    Mutation(
        "an expired claim is nobody's to take over",
        removals.patched(sending, standing=removals.standing_with_expired_claims_taken_over),
        354,
        NO_CLAIM,
    ),
    Mutation(
        "the claim lasts longer than its function",
        removals.patched(sending, CLAIM_LASTS=timedelta(seconds=1)),
        8,
    ),
    Mutation(
        "the clock right before a send",
        removals.patched(sending, is_too_late=lambda *_: False),
        12,
    ),
    Mutation(
        "a client's mail voids the reply that waits",
        removals.patched(bursts, overtaken=lambda *_: ()),
        67,
    ),
    Mutation(
        "a mail joins a turn only while the model was not asked",
        removals.patched(QueryState, may_be_joined_by=removals_of_the_door.joined_at_any_time),
        19,
        ("a_mail_joins_only_a_turn_that_nobody_was_asked_about", "a_step_follows_from_the_one_before"),
    ),
    Mutation(
        "the owner is shown every mail of the turn",
        removals.patched(view, to_answer=removals_of_the_door.only_the_newest),
        6,
    ),
    Mutation(
        "the model is told every mail of the turn",
        removals.patched(messages, _thread=removals_of_the_door.thread_with_the_newest_of_each_turn),
        6,
    ),
    Mutation(
        "a form is answered to its visitor",
        removals.patched(Arrival, written=property(removals_of_the_door.written_by_the_program)),
        2,
    ),
    Mutation(
        "a form's submission never leaves unasked",
        removals.patched(approve_unasked, _is_proved=lambda mail: not mail.doubts),
        2,
    ),
    Mutation(
        "what speaks to the program is not answered unasked",
        removals.patched(approve_unasked, orders_of=lambda *_: ()),
        8,
    ),
    Mutation(
        "a draft that hides something does not leave unasked",
        removals.patched(draft_warnings, form_warnings=lambda *_, **__: ()),
        34,
    ),
    Mutation(
        "an untraced claim never leaves unasked",
        removals.all_patched(
            (draft_warnings, {"unsupported_facts": lambda *_, **__: ()}),
            (approve_unasked, {"may_stand_unread": lambda *_, **__: True}),
        ),
        17,
    ),
    Mutation(
        "a weak mark makes no person a machine",
        removals.patched(removals_of_the_door.classify, _RULES=removals_of_the_door.weak_marks_decide()),
        17,
    ),
    Mutation(
        "each recipient's bounce is one of its own",
        removals.patched(DeliveryEvent, natural_key=property(removals_of_the_door.key_without_recipient)),
        115,
    ),
    Mutation(
        "a bounce for good after an absence is another report",
        removals.patched(DeliveryEvent, natural_key=property(removals_of_the_door.key_of_any_bounce)),
        410,
    ),
    Mutation(
        "a reply is sent again only to those whom it did not reach",
        removals.patched(apply_review, _left=lambda _context, last: (last.recipient, *last.copies)),
        147,
    ),
    Mutation(
        "an absence after the delivery is a note",
        removals.patched(tracking, _is_only_a_note=lambda *_: False),
        2,
    ),
    Mutation("an approval expires", removals.patched(expiry, APPROVAL_OUTLIVES=timedelta(days=1000)), 595),
    Mutation(
        "closing voids the reply that waits",
        removals.patched(apply_review, overtaken=lambda *_: ()),
        67,
    ),
    Mutation("the owner's own answer ends the turn", removals_of_own_answers.that_ends_nothing, 32),
    Mutation("her own answer voids the reply that waits", removals.patched(own_answer, overtaken=lambda *_: ()), 231),
    Mutation("the owner is told that both left", removals.patched(own_answer, _told=lambda *_: ""), 3),
    Mutation(
        "an own answer says which mail it answers", removals.patched(own_answer, _knows_the_turn=lambda *_: True), 5
    ),
    Mutation(
        "a copy of the owner's own mail is proved to be hers", removals_of_own_answers.whoever_bears_her_address, 5
    ),
    Mutation("a declined call gives its time back", removals.patched(weigh_call, gives_back=lambda _event: False), 101),
    Mutation(
        "the watcher wakes where no wake-up comes",
        removals.patched(watch, look_after_wait=lambda *_: None),
        3,
    ),
    Mutation("one attempt of the SES client", removals.patched(bootstrap, _ses=removals.ses_with_retries), 65),
    Mutation(
        "the send's outcome is folded in, not sent again",
        removals.patched(send_response, _record=removals.record_by_sending_again),
        12,
    ),
    Mutation(
        "the stale check before the claim",
        removals.patched(sending, standing=removals.standing_without_approval),
        50,
    ),
    Mutation("the version condition", removals.patched(MemoryStore, _check=removals.check_without_version), 2),
    Mutation(
        "the handled marker",
        removals.all_patched(
            (protocol, {"load": removals.load_without_marker}),
            (send_response, {"load": removals.load_without_marker}),
            (MemoryStore, {"_check": removals.check_without_marker}),
        ),
        1,
    ),
    Mutation(
        "an effect's result is folded in, not run again",
        removals.patched(protocol, act=removals.act_again_on_conflict),
        193,
    ),
    Mutation(
        "the stale check of the owner's word",
        removals.step_patched("apply_review", decide=removals.apply_without_stale_check),
        14,
    ),
    Mutation(
        "a word counts on the draft that it names",
        removals.all_patched(
            (QueryState, {"may_decide": removals.may_decide_whatever_is_named}),
            (placement, {"verify_review": lambda *_: True}),
        ),
        187,
    ),
    Mutation("links bear their generation", removals_of_links.without_generation, 45),
    Mutation("withdrawn links are looked for once more at the commit", removals_of_links.without_second_look, 37),
    Mutation("the fence of the turn", removals.patched(QueryState, is_current=removals.same_round), 224),
    Mutation("the fence of the round", removals.patched(QueryState, is_current=removals.same_turn), 733),
    Mutation("the fence of the status", removals.patched(Context, awaits=removals.any_status), 17),
    Mutation(
        "the joined round and the fences",
        removals.step_patched("gather_tool_results", decide=removals.join_whatever_comes),
        2,
    ),
    Mutation(
        "the join waits for all tools",
        removals.step_patched("gather_tool_results", decide=removals.join_without_waiting),
        12,
    ),
    Mutation("natural keys: a mail's query by its object", removals.random_query_ids, 41),
    Mutation("natural keys: a delivery report", removals.reports_by_their_event_ids, 2),
    Mutation(
        "natural keys: the Message-ID",
        removals.patched(MemoryStore, references=removals.no_references, _check=removals.check_without_references),
        2,
    ),
    Mutation("the limit of rounds", removals.patched(interpret_response, MAX_ROUNDS=1000), 16),
    Mutation(
        "the hop limit, the limit of rounds gone",
        removals.all_patched((protocol, {"MAX_HOPS": 10**6}), (interpret_response, {"MAX_ROUNDS": 10**6})),
        28,
        ("a_word_leads_to_few_rounds",),
    ),
    Mutation("the tries counter and the day's budget", removals.patched(Tries, reserve=lambda _self: None), 7),
    Mutation(
        "an endpoint's word for when it may be asked again",
        removals.patched(deferral, _earliest=removals_of_waits.put_off_for_a_moment),
        12,
    ),
    Mutation("the clock calls for a query that waits for the model", removals_of_waits.without_a_wake_up, 10),
    Mutation(
        "what the owner may say of a query that waits for the model",
        removals.patched(apply_review, choices=removals_of_waits.not_to_be_ended),
        18,
    ),
    Mutation("the deadline while deferred", removals_of_waits.without_a_deadline, 10, STRUCTURE),
    Mutation(
        "a call is reserved before it is made", removals.patched(Money, reserve=removals_of_budgets.by_looking), 27
    ),
    Mutation("what was reserved is settled with the record", removals.patched(Money, settled=lambda *_: ()), 24),
    Mutation("what may be charged stays reserved", removals.patched(Money, may_be_charged=lambda _self: None), 270),
    Mutation(
        "partial batch failures of the publisher",
        removals.patched(publish_events, publish_records=removals.publish_and_forget),
        6,
    ),
    Mutation("the watcher's own mail", removals.patched(watch, tell=removals.look_after_without_telling), 17),
    Mutation("the owner is told before the commit", removals.patched(watch, _look_after=removals.commit_then_tell), 80),
    Mutation("a hold by its request's id", removals.hold_anew, 81),
    Mutation("a time is held once", removals.patched(MemoryCalendar, _place=removals.hold_over), 2176),
    Mutation(
        "holds that were promised are kept",
        removals.patched(release_holds, holds_to_keep=lambda *_: frozenset()),
        187,
    ),
    Mutation("the claim books its call's time", removals_of_bookings.not_with_the_claim, 170),
    Mutation(
        "an invitation only with a text that agrees",
        removals.all_patched(
            (interpret_response, {"call_of": removals.first_held}), (apply_review, {"call_of": removals.first_held})
        ),
        2,
    ),
    Mutation("the most calls of a day", removals.patched(taken, full_day=lambda *_: ()), 291),
    Mutation("holidays and days away", removals.patched(Taken, why_closed=lambda *_: ""), 143),
    Mutation("a changed call gives its time back", removals.patched(MemoryCalendar, end=lambda *_: True), 170),
    Mutation("a changed call has the next SEQUENCE", removals.patched(calls, _next=lambda old: old.sequence), 170),
    Mutation(
        "the owner's own change has the next SEQUENCE",
        removals.all_patched(
            (owners_calls, {"next_version": removals_of_own_calls.the_same_version}),
            (calls, {"why_not_with": lambda *_, **__: ""}),
        ),
        20,
    ),
    Mutation(
        "a mail is filed after the commit",
        removals.patched(receive_email, receive_email=removals.file_before_the_commit),
        6,
    ),
    *(
        Mutation(f"the deadline while {status.value}", removals_of_deadlines.without_deadline(status), known, STRUCTURE)
        for status, known in (
            (Status.RECEIVED, 106),
            (Status.THINKING, 270),
            (Status.INTERPRETING, 123),
            (Status.DRAFTED, 688),
            (Status.DECIDED, 313),
            (Status.APPROVED, 406),
            (Status.FAILED, 296),
        )
    ),
    Mutation(
        "the deadline of what the owner must hear of",
        removals.patched(QueryState, next_follow_up=property(removals_of_deadlines.only_bookings)),
        50,
        STRUCTURE,
    ),
    Mutation("the desk knows its own mail", removals_of_the_door.nothing_is_its_own, 11),
    Mutation(
        "the desk knows its own mail without the header",
        removals.patched(receive_email, known_as_own=removals_of_the_door.as_it_came),
        11,
    ),
    Mutation("the digest's mail", removals.patched(digest, send_note=removals.note_is_lost), 4),
    Mutation("the deadline of a mail that was set aside", removals_of_deadlines.without_digest, 7),
    Mutation("the time of a model on one's own machine", removals_of_deadlines.without_patience, 302),
    Mutation("a time that the owner blocked is taken", removals_of_own_time.that_takes_nothing, 10),
    Mutation("the deadline while gathering", removals_of_deadlines.without_gathering, 1, STRUCTURE),
    Mutation("the deadline while using_tools", removals_of_deadlines.without_tools_deadline, 1157, STRUCTURE),
)


def finds(mutation: Mutation, seed: int) -> Found | None:
    """What breaks in this storm without the safeguard, apart from what only restates it."""
    with mutation.remove(), patch.object(cloud, "IGNORED", frozenset((*mutation.beside, OF_THE_REMOVAL))):
        broken = storm(seed).broken
    if broken and broken[0][0] == nothing_is_called_wrongly.__name__:
        raise TypeError(f"the removal of “{mutation.safeguard}” no longer fits the code: {broken[0][1]}")
    return Found(seed, *broken[0]) if broken else None


def hunt(mutation: Mutation, seeds: int = FIRST_SEEDS) -> Found | None:
    """The first seed that finds the safeguard missing."""
    return next((found for seed in range(1, seeds + 1) if (found := finds(mutation, seed))), None)


def main(arguments: list[str] | None = None) -> int:
    """Print the table of safeguards and write it to the documentation; 0 if each was found missing."""
    parser = argparse.ArgumentParser(prog="mutations", description=__doc__)
    parser.add_argument("--seeds", type=int, default=FIRST_SEEDS)
    parser.add_argument("--only", default="")
    given = parser.parse_args(arguments)
    rows = []
    for mutation in MUTATIONS:
        if given.only in mutation.safeguard:
            found = hunt(mutation, given.seeds)
            rows.append((mutation.safeguard, found))
            print(f"{mutation.safeguard}: {found or 'not found'}", flush=True)
    if not given.only:
        PAGE.write_text(page(rows), encoding="utf-8")
    return 0 if all(found for _, found in rows) else 1


def page(rows: list[tuple[str, Found | None]]) -> str:
    """The page of the documentation."""
    lines = HEAD.splitlines()
    for safeguard, found in rows:
        told = (
            ("–", "not found")
            if found is None
            else (str(found.seeds), f"{found.promise.replace('_', ' ')}: {found.problem}")
        )
        lines.append(f"| {safeguard} | {' | '.join(told)} |")
    return "\n".join((*lines, "", *SECOND_LINES.splitlines())) + "\n"


if __name__ == "__main__":
    sys.exit(main())
