"""What guards the owner's calendar, and whoever waits: deadlines, the watcher and its mails."""

from typing import Final

from simulation import (
    climates,
    removals,
    removals_of_bookings,
    removals_of_deadlines,
    removals_of_holding_replies,
    removals_of_invitations,
    removals_of_own_calls,
    removals_of_own_time,
    removals_of_own_words,
    removals_of_reviewers,
    removals_of_the_door,
)
from simulation.mutation import STRUCTURE, Mutation

from copydesk.adapters.memory import calendar as memory_calendar
from copydesk.adapters.memory.calendar import MemoryCalendar
from copydesk.calendar.taken import Taken
from copydesk.flow import (
    call_of_word,
    calls,
    interpret_response,
    owner_decision,
    owners_calls,
)
from copydesk.query import QueryState, Status
from copydesk.steps import digest, publish_events, receive_email, release_holds
from copydesk.steps import watch_deadlines as watch

OF_DEADLINES: Final[tuple[Mutation, ...]] = (
    Mutation(
        "partial batch failures of the publisher",
        removals.patched(publish_events, publish_records=removals.publish_and_forget),
        29,
    ),
    Mutation("the watcher's own mail", removals.patched(watch, tell=removals.look_after_without_telling), 17),
    Mutation("the owner is told before the commit", removals.patched(watch, _look_after=removals.commit_then_tell), 80),
    Mutation("a hold by its request's id", removals.hold_anew, 59),
    Mutation(
        "a time is held once",
        removals.patched(MemoryCalendar, _place=removals.hold_over),
        6,
        climate=climates.SAME_TIMES,
    ),
    Mutation(
        "how much is held is judged where a hold is placed",
        removals.patched(memory_calendar, require_room=lambda *_: None),
        2,
        climate=climates.MANY_CONVERSATIONS,
    ),
    Mutation(
        "holds that were promised are kept",
        removals.patched(release_holds, holds_to_keep=lambda *_: frozenset()),
        2,
        climate=climates.OFFERED_CALLS,
    ),
    Mutation(
        "the claim books its call's time", removals_of_bookings.not_with_the_claim, 1, climate=climates.MOVED_CALLS
    ),
    Mutation(
        "an invitation only with a text that agrees",
        removals.all_patched(
            (interpret_response, {"call_of": removals.first_held}), (call_of_word, {"call_of": removals.first_held})
        ),
        2,
    ),
    Mutation("holidays and days away", removals.patched(Taken, why_closed=lambda *_: ""), 1, climate=climates.DAYS_OFF),
    Mutation(
        "a changed call gives its time back",
        removals.patched(MemoryCalendar, end=lambda *_: True),
        3,
        climate=climates.MOVED_CALLS,
    ),
    Mutation(
        "a changed call has the next SEQUENCE",
        removals.patched(calls, _next=lambda old: old.sequence),
        3,
        climate=climates.MOVED_CALLS,
    ),
    Mutation(
        "the owner's own change has the next SEQUENCE",
        removals.all_patched(
            (owners_calls, {"next_version": removals_of_own_calls.the_same_version}),
            (calls, {"why_not_with": lambda *_, **__: ""}),
        ),
        2,
        climate=climates.OWN_CALLS,
    ),
    Mutation(
        "an invitation of a client's own is found by its UID",
        removals_of_invitations.that_are_found_by_no_uid,
        6,
        ("versions_of_an_invitation_are_in_one_thread",),
        climate=climates.OWN_INVITATIONS,
    ),
    Mutation(
        "an older version of an invitation is overtaken",
        removals_of_invitations.that_count_as_they_came,
        1,
        climate=climates.OWN_INVITATIONS,
    ),
    Mutation(
        "a time that their calendar gave up is not asked for",
        removals_of_invitations.that_ask_for_what_they_gave_up,
        1,
        climate=climates.OWN_INVITATIONS,
    ),
    Mutation(
        "a client's invitation that moves asks about the booked call",
        removals_of_invitations.that_move_no_booked_call,
        2,
        climate=climates.OWN_INVITATIONS,
    ),
    Mutation(
        "a mail is filed after the commit",
        removals.patched(receive_email, receive_email=removals.file_before_the_commit),
        6,
    ),
    *(
        Mutation(
            f"the deadline while {status.value}",
            removals_of_deadlines.without_deadline(status),
            1,
            STRUCTURE,
            climate=climate,
        )
        for status, climate in (
            (Status.RECEIVED, climates.LOST_PLANS),
            (Status.THINKING, climates.LOST_QUESTIONS),
            (Status.INTERPRETING, climates.LOST_ANSWERS),
            (Status.DRAFTED, climates.LOST_DRAFTS),
            (Status.DECIDED, climates.LOST_WORDS),
            (Status.APPROVED, climates.LOST_SENDS),
            (Status.FAILED, climates.LOST_FAILURES),
        )
    ),
    Mutation(
        "the deadline of what the owner must hear of",
        removals.patched(QueryState, next_follow_up=property(removals_of_deadlines.only_bookings)),
        32,
        STRUCTURE,
    ),
    Mutation("the desk knows its own mail", removals_of_the_door.nothing_is_its_own, 11),
    Mutation(
        "the desk knows its own mail without the header",
        removals.patched(receive_email, known_as_own=removals_of_the_door.as_it_came),
        11,
    ),
    Mutation("the digest's mail", removals.patched(digest, send_note=removals.note_is_lost), 4),
    Mutation("what says that the day's digest was told", removals_of_deadlines.without_told_digests(), 7),
    Mutation("the deadline of a mail that was set aside", removals_of_deadlines.without_digest, 7),
    Mutation("the time of a model on one's own machine", removals_of_deadlines.without_patience, 302),
    Mutation("a time that the owner blocked is taken", removals_of_own_time.that_takes_nothing, 10),
    Mutation(
        "a holding reply needs the owner's yes",
        removals_of_holding_replies.that_need_no_yes,
        2,
        climate=climates.HOLDING_REPLIES,
    ),
    Mutation(
        "one holding reply for each correspondent and absence",
        removals_of_holding_replies.that_are_not_counted,
        71,
        climate=climates.HOLDING_REPLIES,
    ),
    Mutation(
        "a holding reply goes to a proved sender alone",
        removals_of_holding_replies.that_go_to_whoever_is_not_proved,
        12,
        climate=climates.HOLDING_REPLIES,
    ),
    Mutation(
        "a holding reply answers no mail from before her absence",
        removals_of_holding_replies.that_answer_mail_from_before,
        6,
        climate=climates.HOLDING_REPLIES,
    ),
    Mutation(
        "a holding reply waits for the first day of her absence",
        removals_of_holding_replies.that_go_before_her_first_day,
        6,
        climate=climates.HOLDING_REPLIES,
    ),
    Mutation(
        "of two who press the same button one decides",
        removals.patched(owner_decision, is_anothers=lambda *_: False),
        8,
        climate=climates.SIGNED_IN,
    ),
    Mutation(
        "reviews wait while the owner is away",
        removals_of_own_time.that_expires_all_the_same,
        1,
        climate=climates.ABSENCES,
    ),
    Mutation(
        "an absence begins on its first day",
        removals_of_own_time.that_is_away_as_soon_as_she_says_so,
        3,
        climate=climates.ABSENCES,
    ),
    Mutation("a mail of the owner's own is asked about", removals_of_own_time.that_drafts_for_her, 10),
    Mutation(
        "a word that names no query sends nothing",
        removals_of_own_words.that_carry_out_whatever_they_say,
        21,
        climate=climates.OWN_WORDS,
    ),
    Mutation(
        "a word that only sounds like a stop is asked back",
        removals_of_own_words.that_carry_out_what_only_sounds_like_a_stop,
        5,
        climate=climates.OWN_WORDS,
    ),
    Mutation(
        "a decision bears the name of who made it",
        removals_of_reviewers.in_the_owners_name,
        1,
        climate=climates.TWO_REVIEWERS,
    ),
    Mutation("the deadline while gathering", removals_of_deadlines.without_gathering, 1, STRUCTURE),
    Mutation(
        "the deadline while using_tools",
        removals_of_deadlines.without_tools_deadline,
        1,
        STRUCTURE,
        climate=climates.LOST_TOOLS,
    ),
)
