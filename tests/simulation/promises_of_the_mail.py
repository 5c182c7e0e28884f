"""What Copydesk promises about each mail that leaves and each call of the model; the function's name is the promise."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from simulation.clients_calendars import had_its_entry
from simulation.fate_of_a_seed import INVENTED
from simulation.faults import PortFailed
from simulation.hostility import HIDDEN, ORDER
from simulation.ledger import Accepted, Ledger, Thread, squashed
from simulation.promises_of_calls import (
    a_changed_call_keeps_its_entry,
    a_time_is_booked_before_its_invitation_leaves,
    an_invitation_leaves_only_with_a_text_that_agrees_with_it,
)
from simulation.promises_of_holding_replies import (
    a_holding_reply_goes_once,
    a_holding_reply_goes_only_as_she_approved_it,
    a_holding_reply_goes_to_who_wrote_and_to_no_machine,
    no_holding_reply_goes_once_she_is_back_or_wants_none,
)
from simulation.promises_of_invitations import (
    a_time_that_its_calendar_gave_up_is_not_booked,
    no_overtaken_invitation_is_shown_as_one_that_stands,
)
from simulation.promises_of_the_log import reached

from copydesk.errors import CopydeskError
from copydesk.events import (
    DraftResponseReady,
    FinalResponseReady,
    LLMRequestSent,
    OwnerAnswered,
    ReviewDecided,
    UserQueryReceived,
)
from copydesk.ids import send_id
from copydesk.review import read_address

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]

MOST_ROUNDS: Final = 7
"""Six, and one to repair an answer that nobody could use."""
MOST_UNASKED: Final = 3
"""Replies of a thread that may leave unasked one after the other."""


def a_reply_leaves_at_most_once(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """One accepted mail for each approval, and as many for a turn as the owner gave words for."""
    if not one.send_id:
        return
    if ledger.accepted_sends[one.send_id] > 1:
        yield "doubled: the provider accepted the same reply twice"
    thread = ledger.thread(one.query_id)
    sent = [final for each, final in thread.finals.items() if ledger.accepted_sends[each]]
    for (turn, cause), count in Counter((final.turn, _word_behind(final, thread)) for final in sent).items():
        if count > 1:
            yield f"doubled: turn {turn} was answered {count} times on one word ({cause})"


def a_reply_leaves_only_approved(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """The owner saw this very text and said yes to it, or wrote it, or has a policy that lets it go."""
    if not one.send_id:
        return
    final = ledger.thread(one.query_id).finals.get(one.send_id)
    if final is None:
        yield "unapproved: a reply left that no event approves"
        return
    if not one.text.startswith(squashed(final.response_content)):
        yield "unapproved: the reply that left is not the approved text"
    if final.automatic:
        if cloud.settings.review.policy == "always":
            yield "unapproved: a reply left unasked against the policy"
        if INVENTED in final.response_content and not _she_said_so(ledger.thread(one.query_id), final):
            yield "unapproved: a claim without a source left unasked"
    elif not any(_covers(word, final, one.query_id) for word in ledger.words):
        yield "unapproved: the owner never said yes to the reply that left"


def _she_said_so(thread: Thread, final: FinalResponseReady) -> bool:
    """Whether the owner herself had approved a reply of this thread that says it, and so made it a source."""
    before = [each for each in thread.finals.values() if each.seq < final.seq and not each.automatic]
    return any(INVENTED in each.response_content for each in before)


def what_is_hostile_never_leaves_unasked(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """No draft that hides something, none for a mail that speaks to the program, and not many in a row."""
    thread = ledger.thread(one.query_id) if one.send_id else None
    final = None if thread is None else thread.finals.get(one.send_id)
    if thread is None or final is None or not final.automatic:
        return
    if HIDDEN in final.response_content:
        yield "unapproved: a draft that hides something left unasked"
    if any(ORDER in mail.content for mail in mails_of(thread, final.turn) if mail.seq < final.seq):
        yield "unapproved: a mail that speaks to the program was answered unasked"
    spoken = max((event.seq for event in thread.log if isinstance(event, ReviewDecided | OwnerAnswered)), default=0)
    if sum(each.automatic and each.seq > spoken for each in thread.finals.values()) > MOST_UNASKED:
        yield "unapproved: too many replies left unasked in a row"


def a_reply_leaves_only_when_due(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """Not before its moment, and not once it was voided."""
    thread = ledger.thread(one.query_id) if one.send_id else None
    final = None if thread is None else thread.finals.get(one.send_id)
    if final is None or thread is None:
        return
    if final.due_at is not None and one.at < final.due_at:
        yield "unapproved: a reply left before its moment"
    if one.send_id in thread.void:
        yield "unapproved: a reply left that was voided"


def a_reply_leaves_under_a_live_claim(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """Whoever sends holds the claim, and it has not expired."""
    if not one.send_id:
        return
    claims = ledger.thread(one.query_id).claims.get(one.send_id, [])
    if not claims:
        yield "a reply left without a claim"
    elif claims[-1].expires_at < one.at:
        yield "a reply left after its claim had expired"


def mail_goes_to_who_wrote_or_the_owner(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """A reply to the person who wrote, whoever sent the mail; a copy where the owner said so; nothing to others."""
    final = ledger.thread(one.query_id).finals.get(one.send_id) if one.send_id else None
    if one.is_holding:
        return
    if final is None:
        if one.send_id or one.mail.recipients != (cloud.settings.owner_address,):
            yield f"a mail went to {one.mail.recipients}"
        return
    mails = [mail for mail in mails_of(ledger.thread(one.query_id), final.turn) if mail.seq < final.seq]
    letter = ledger.letters[mails[-1].mail_object]
    to_all = any(word.to_all and word.query_id == one.query_id for word in ledger.words)
    # A calendar's answer that counts as the client's is answered to the client, whoever sent it.
    for_whom = letter.answers_for or letter.person
    allowed = {for_whom, *((*letter.copies, *had_its_entry(ledger, one)) if to_all else ())}
    if not set(one.mail.recipients) <= allowed:
        yield f"a reply to {for_whom} went to {one.mail.recipients}"
    if final.automatic and (one.mail.recipients != (for_whom,) or letter.is_form):
        yield f"unapproved: a reply left unasked for {one.mail.recipients}"


def who_got_a_reply_does_not_get_it_again(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """Sent again, a reply goes to those whom it did not reach; to all where it reached all, as the owner insists."""
    thread = ledger.thread(one.query_id) if one.send_id else None
    final = None if thread is None else thread.finals.get(one.send_id)
    if thread is None or final is None or not final.action_taken.endswith("once more"):
        return
    before = [each for each in thread.finals.values() if each.seq < final.seq and each.turn == final.turn][-1]
    got = reached(thread.log[: final.seq - 1], send_id(before.event_id))
    if not {before.recipient, *before.copies} <= got:
        for recipient in one.mail.recipients:
            if recipient in got:
                yield f"doubled: {recipient} had got this reply"


def a_draft_answers_every_mail_of_its_turn(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """What leaves as the model wrote it was asked for once all mails of its turn had come."""
    thread = ledger.thread(one.query_id) if one.send_id else None
    final = None if thread is None else thread.finals.get(one.send_id)
    if thread is None or final is None or final.action_taken.startswith("the owner's own"):
        return
    asked = [event.seq for event in thread.log if isinstance(event, LLMRequestSent) and event.turn == final.turn]
    for mail in mails_of(thread, final.turn):
        if asked and mail.seq > asked[-1]:
            yield f"lost: a reply left that knows nothing of {mail.mail_object}"


def a_review_shows_every_mail_of_its_turn(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """The owner reads all that the draft answers; a note that a newer mail overtook shows those before it."""
    if one.send_id or not one.heading.startswith("Review:"):
        return
    token = read_address(cloud.owner.address(one), cloud.settings)
    thread = None if token is None else ledger.thread(token.query_id)
    turns = {event.turn for event in thread.log if isinstance(event, DraftResponseReady)} if thread else set()
    if thread and not any(all(_shows(one, mail) for mail in mails_of(thread, turn)) for turn in turns):
        yield "lost: a review does not show all the mails that its draft answers"


def _shows(note: Accepted, mail: UserQueryReceived) -> bool:
    return squashed(mail.content).replace(">", "") in note.text.replace(">", "")


def mails_of(thread: Thread, turn: int) -> list[UserQueryReceived]:
    """The client's mails of a turn, in order."""
    return [event for event in thread.log if isinstance(event, UserQueryReceived) and event.turn == turn]


def the_model_reads_every_mail_of_the_turn(ledger: Ledger, asked: LLMRequestSent, request: Any) -> Broken:
    """Whatever the client wrote before the question stands in it."""
    said = squashed(" ".join(str(message.get("content", "")) for message in request.messages))
    for mail in mails_of(ledger.thread(asked.query_id), asked.turn):
        if mail.seq < asked.seq and squashed(mail.new_text or mail.content) not in said:
            yield f"lost: the model was not shown {mail.mail_object}"


def a_correspondent_gets_few_replies_a_day(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """No loop fills anybody's mailbox."""
    # The owner may be her own client: her notes are no replies.
    replies = ledger.replies if one.send_id else []
    same = [each for each in replies if each.mail.recipients == one.mail.recipients]
    zone = ZoneInfo(cloud.settings.calendar.time_zone)
    today = {each.send_id for each in same if _claimed_on(ledger, each, zone) == _claimed_on(ledger, one, zone)}
    if len(today) > cloud.settings.replies_per_correspondent_per_day:
        yield f"{len(today)} replies went to one address in a day"


def the_model_is_asked_within_its_budget(ledger: Ledger, request: LLMRequestSent, cloud: "Cloud") -> Broken:
    """As often as the request reserved, and as the day allows."""
    if ledger.model_calls[request.event_id] > request.max_tries:
        yield f"the model was asked {ledger.model_calls[request.event_id]} times, {request.max_tries} were reserved"
    if sum(ledger.model_calls.values()) > cloud.settings.model.calls_per_day * cloud.days:
        yield "the model was asked more often than the day allows"


def an_endpoint_is_left_alone_for_as_long_as_it_says(ledger: Ledger, request: LLMRequestSent, cloud: "Cloud") -> Broken:
    """A query that was told when to come back, and waits for that, does not come before.

    An invocation that was under way already when another had that written knows nothing of it.
    """
    place, until = ledger.left_alone.get(request.event_id, (0, None))
    begun_after = cloud.functions.running[-1].event["detail"]["seq"] > place
    if begun_after and until is not None and cloud.clock.now() < until:
        yield f"the model was asked {until - cloud.clock.now()} before its endpoint allows it"


def a_word_leads_to_few_rounds(ledger: Ledger, request: LLMRequestSent, cloud: "Cloud") -> Broken:
    """A mail or a word of the owner's has the model asked a bounded number of times."""
    rounds = 0
    for event in ledger.thread(request.query_id).log[: request.seq]:
        rounds = 0 if event.from_outside else rounds + isinstance(event, LLMRequestSent)
    if rounds > MOST_ROUNDS:
        yield f"the model is asked for the {rounds}th time since anybody spoke"


def a_paid_answer_is_not_thrown_away(ledger: Ledger, request: LLMRequestSent, cloud: "Cloud") -> Broken:
    """An invocation that has its answer does not ask again, whoever commits meanwhile."""
    if cloud.has_an_answer:
        yield "an invocation asked again although it had its answer"


def a_handler_fails_only_for_a_trouble(error: Exception) -> Broken:
    """What it raises is one of the package's own errors, or what a port raised."""
    if not isinstance(error, CopydeskError | PortFailed):
        yield f"{type(error).__name__}: {error}"


def nothing_is_called_wrongly(error: Exception) -> Broken:
    """No function of ours is called with what it does not take: a patch that no longer fits shows itself here."""
    if isinstance(error, TypeError):
        yield f"{error}"


def _claimed_on(ledger: Ledger, one: Accepted, zone: ZoneInfo) -> object:
    claims = ledger.thread(one.query_id).claims.get(one.send_id)
    return (claims[0].timestamp if claims else one.at).astimezone(zone).date()


def _word_behind(final: FinalResponseReady, thread: Thread) -> str:
    """What the owner said to have this sent; where a policy let it go, the mail or word that asked for the draft."""
    if not final.automatic:
        return final.caused_by
    said = (UserQueryReceived, ReviewDecided)
    return [event.event_id for event in thread.log[: final.seq - 1] if isinstance(event, said)][-1]


def _covers(word: Any, final: FinalResponseReady, query_id: str) -> bool:
    if word.query_id != query_id:
        return False
    if word.decision in ("approve", "send_now", "move_call", "keep_time"):
        return word.note is not None and squashed(final.response_content) in word.note.text
    return word.decision == "send_again" or (
        word.decision == "edit" and squashed(word.text) == squashed(final.response_content)
    )


ON_ACCEPTANCE: Final[tuple[Callable[[Ledger, Accepted, "Cloud"], Broken], ...]] = (
    an_invitation_leaves_only_with_a_text_that_agrees_with_it,
    a_changed_call_keeps_its_entry,
    a_time_is_booked_before_its_invitation_leaves,
    a_time_that_its_calendar_gave_up_is_not_booked,
    no_overtaken_invitation_is_shown_as_one_that_stands,
    a_holding_reply_goes_once,
    a_holding_reply_goes_only_as_she_approved_it,
    a_holding_reply_goes_to_who_wrote_and_to_no_machine,
    no_holding_reply_goes_once_she_is_back_or_wants_none,
    a_reply_leaves_at_most_once,
    a_reply_leaves_only_approved,
    what_is_hostile_never_leaves_unasked,
    a_reply_leaves_only_when_due,
    a_reply_leaves_under_a_live_claim,
    mail_goes_to_who_wrote_or_the_owner,
    who_got_a_reply_does_not_get_it_again,
    a_draft_answers_every_mail_of_its_turn,
    a_review_shows_every_mail_of_its_turn,
    a_correspondent_gets_few_replies_a_day,
)
ON_CALL: Final[tuple[Callable[[Ledger, LLMRequestSent, "Cloud"], Broken], ...]] = (
    the_model_is_asked_within_its_budget,
    an_endpoint_is_left_alone_for_as_long_as_it_says,
    a_word_leads_to_few_rounds,
    a_paid_answer_is_not_thrown_away,
)
