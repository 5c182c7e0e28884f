"""What guards a mail's way to its turn and a reply's way out, up to the owner's own answers and the clock's calls."""

from datetime import timedelta
from typing import Final

from simulation import (
    chosen_articles,
    chosen_times,
    climates,
    removals,
    removals_of_choices,
    removals_of_own_answers,
    removals_of_the_door,
)
from simulation.mutation import Mutation

from copydesk.conversation import messages
from copydesk.flow import (
    answer_meaning,
    apply_review,
    approve_unasked,
    bursts,
    draft_warnings,
    expiry,
    interpret_response,
    own_answer,
)
from copydesk.flow import send_response as sending
from copydesk.flow import track_delivery as tracking
from copydesk.flow.arrival import Arrival
from copydesk.flow.track_delivery import DeliveryEvent
from copydesk.query import QueryState
from copydesk.steps import send_response, weigh_call
from copydesk.steps import watch_deadlines as watch
from copydesk.telling import view

NO_CLAIM: Final = (
    "a_reply_leaves_under_a_live_claim",
    "a_reply_is_recorded_as_it_went",
    "a_correspondent_gets_few_replies_a_day",
)

OF_REPLIES: Final[tuple[Mutation, ...]] = (
    Mutation(
        "the claim before sending",
        removals.all_patched(
            (send_response, {"_claimed": removals.claimed_by_nobody}),
            (sending, {"_is_open": lambda *_: True, "is_too_late": lambda *_: False}),
        ),
        3,
        (*NO_CLAIM, "a_call_is_booked_once_for_each_reply_that_confirmed_it"),
    ),
    Mutation(
        "the claim's nonce",
        removals.patched(sending, standing=removals.standing_without_nonce),
        1,
        NO_CLAIM,
        climate=climates.DOUBLED_SENDS,
    ),
    Mutation(
        "an expired claim is nobody's to take over",
        removals.patched(sending, standing=removals.standing_with_expired_claims_taken_over),
        3,
        NO_CLAIM,
        climate=climates.ORPHANED_CLAIMS,
    ),
    Mutation(
        "the claim lasts longer than its function",
        removals.patched(sending, CLAIM_LASTS=timedelta(seconds=1)),
        1,
        climate=climates.DOUBLED_SENDS,
    ),
    Mutation(
        "the clock right before a send",
        removals.patched(sending, is_too_late=lambda *_: False),
        1,
        climate=climates.FROZEN_SENDS,
    ),
    Mutation(
        "a draft gives back the times that it leaves out",
        removals.patched(interpret_response, left_out_by=lambda *_, **__: ()),
        10,
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
        103,
    ),
    Mutation(
        "a bounce for good after an absence is another report",
        removals.patched(DeliveryEvent, natural_key=property(removals_of_the_door.key_of_any_bounce)),
        5,
        climate=climates.AWAY_READERS,
    ),
    Mutation(
        "a reply is sent again only to those whom it did not reach",
        removals.patched(apply_review, _left=lambda _context, last: (last.recipient, *last.copies)),
        147,
    ),
    Mutation(
        "an absence after the delivery is a note",
        removals.patched(tracking, _is_only_a_note=lambda *_: False),
        1,
        climate=climates.AWAY_READERS,
    ),
    Mutation("an approval expires", removals.patched(expiry, APPROVAL_OUTLIVES=timedelta(days=1000)), 595),
    Mutation(
        "closing voids the reply that waits",
        removals.patched(apply_review, overtaken=lambda *_: ()),
        3,
        climate=climates.WAITING_REPLIES,
    ),
    Mutation(
        "an undo keeps the reply here",
        removals.patched(apply_review, VOIDS=frozenset()),
        4,
        climate=climates.UNDO_WINDOWS,
    ),
    Mutation(
        "the owner's own answer ends the turn",
        removals_of_own_answers.that_ends_nothing,
        1,
        climate=climates.OWN_ANSWERS,
    ),
    Mutation("her own answer voids the reply that waits", removals.patched(own_answer, overtaken=lambda *_: ()), 231),
    Mutation("the owner is told that both left", removals.patched(own_answer, _told=lambda *_: ""), 3),
    Mutation(
        "an own answer says which mail it answers",
        removals.patched(own_answer, _knows_the_turn=lambda *_: True),
        3,
        climate=climates.OWN_ANSWERS,
    ),
    Mutation(
        "a copy of the owner's own mail is proved to be hers",
        removals_of_own_answers.whoever_bears_her_address,
        1,
        climate=climates.FORGED_ANSWERS,
    ),
    Mutation(
        "a declined call gives its time back",
        removals.patched(weigh_call, gives_back=lambda _event: False),
        2,
        climate=climates.CALLS,
    ),
    Mutation(
        "whose answer it is is looked at",
        removals.patched(answer_meaning, _why_not=lambda *_, **__: ""),
        2,
        climate=climates.FOREIGN_ANSWERS,
    ),
    Mutation(
        "an hour of her own is invited for by her word alone",
        removals_of_choices.her_own_hour_unasked,
        1,
        climate=climates.NAMED_HOURS,
    ),
    Mutation(
        "what the owner takes out is no source of the turn's drafts any more",
        chosen_articles.that_are_only_told,
        1,
        climate=climates.CHOSEN_ARTICLES,
    ),
    Mutation(
        "the calendar gives the times alone that the owner chose",
        chosen_times.that_are_only_told,
        4,
        climate=climates.CHOSEN_TIMES,
    ),
    Mutation(
        "the watcher wakes where no wake-up comes",
        removals.patched(watch, look_after_wait=lambda *_: None),
        3,
    ),
)
