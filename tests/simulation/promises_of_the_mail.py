"""What Copydesk promises about each mail that leaves and each call of the model; the function's name is the promise."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from simulation.faults import PortFailed
from simulation.ledger import Accepted, Ledger, Thread, squashed

from copydesk.errors import CopydeskError
from copydesk.events import (
    FinalResponseReady,
    LLMRequestSent,
    ReviewDecided,
    UserQueryReceived,
)

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]

MOST_ROUNDS: Final = 7
"""Six, and one to repair an answer that nobody could use."""


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
    elif not any(_covers(word, final, one.query_id) for word in ledger.words):
        yield "unapproved: the owner never said yes to the reply that left"


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


def mail_goes_to_the_correspondent_or_the_owner(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """A reply to the one who wrote, a note to the owner, nothing to anybody else."""
    expected = cloud.settings.owner_address
    if one.send_id:
        expected = next(
            (getattr(event, "sender", "") for event in ledger.thread(one.query_id).log if event.opens_turn), ""
        )
    if one.mail.recipients != (expected,):
        yield f"a mail went to {one.mail.recipients}"


def a_correspondent_gets_few_replies_a_day(ledger: Ledger, one: Accepted, cloud: "Cloud") -> Broken:
    """No loop fills anybody's mailbox."""
    same = [each for each in ledger.replies if each.mail.recipients == one.mail.recipients]
    today = {each.send_id for each in same if _claimed_on(ledger, each) == _claimed_on(ledger, one)}
    if len(today) > cloud.settings.replies_per_correspondent_per_day:
        yield f"{len(today)} replies went to one address in a day"


def the_model_is_asked_within_its_budget(ledger: Ledger, request: LLMRequestSent, cloud: "Cloud") -> Broken:
    """As often as the request reserved, and as the day allows."""
    if ledger.model_calls[request.event_id] > request.max_tries:
        yield f"the model was asked {ledger.model_calls[request.event_id]} times, {request.max_tries} were reserved"
    if sum(ledger.model_calls.values()) > cloud.settings.model.calls_per_day * cloud.days:
        yield "the model was asked more often than the day allows"


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


def _claimed_on(ledger: Ledger, one: Accepted) -> object:
    claims = ledger.thread(one.query_id).claims.get(one.send_id)
    return (claims[0].timestamp if claims else one.at).date()


def _word_behind(final: FinalResponseReady, thread: Thread) -> str:
    """What the owner said to have this sent; where a policy let it go, the mail or word that asked for the draft."""
    if not final.automatic:
        return final.caused_by
    said = (UserQueryReceived, ReviewDecided)
    return [event.event_id for event in thread.log[: final.seq - 1] if isinstance(event, said)][-1]


def _covers(word: Any, final: FinalResponseReady, query_id: str) -> bool:
    if word.query_id != query_id:
        return False
    if word.decision in ("approve", "send_now"):
        return squashed(final.response_content) in word.note.text
    return word.decision == "send_again" or (
        word.decision == "edit" and squashed(word.text) == squashed(final.response_content)
    )


ON_ACCEPTANCE: Final[tuple[Callable[[Ledger, Accepted, "Cloud"], Broken], ...]] = (
    a_reply_leaves_at_most_once,
    a_reply_leaves_only_approved,
    a_reply_leaves_only_when_due,
    a_reply_leaves_under_a_live_claim,
    mail_goes_to_the_correspondent_or_the_owner,
    a_correspondent_gets_few_replies_a_day,
)
ON_CALL: Final[tuple[Callable[[Ledger, LLMRequestSent, "Cloud"], Broken], ...]] = (
    the_model_is_asked_within_its_budget,
    a_word_leads_to_few_rounds,
    a_paid_answer_is_not_thrown_away,
)
