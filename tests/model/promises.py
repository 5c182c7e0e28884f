"""Each promise of the protocol, what proves it, and what finds it broken: the table of docs/proof.md."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from model.explore import LIVENESS
from model.removals import REMOVALS

SAFEGUARDS: Final = Path(__file__).parents[2] / "docs" / "safeguards.md"


@dataclass(frozen=True)
class Promise:
    """A promise in a sentence; how the model words it, and the promises of the simulation that hold it too.

    `model` is "" where the model abstracts it away.
    """

    sentence: str
    model: tuple[str, ...] = ()
    simulation: tuple[str, ...] = ()


PROMISES: Final[tuple[Promise, ...]] = (
    Promise(
        "The provider accepts an approved reply at most once; a second time only after the owner's own “send again”.",
        ("an approved reply is accepted at most once", "a reply is approved again only by send_again"),
        ("a_reply_leaves_at_most_once",),
    ),
    Promise(
        "Nothing leaves that was not approved, in this turn and with this hash, when it was claimed.",
        (
            "what is claimed is approved",
            "what is approved is what the owner saw",
            "nothing leaves without the owner's word",
        ),
        ("a_reply_leaves_only_approved", "a_claim_is_made_on_a_fresh_approval"),
    ),
    Promise(
        "Nothing is sent that the owner closed or took back, or that a newer mail came before, if before its claim.",
        (
            "nothing is sent that the owner closed or took back",
            "a reply that was voided",
            "what is claimed is approved",
        ),
        ("a_claim_is_made_on_a_fresh_approval", "a_reply_that_was_taken_back_is_not_claimed"),
    ),
    Promise(
        "No reply leaves after the owner's own answer to the same mail, unless it was claimed before; of whoever got "
        "both, she is told.",
        (
            "no reply leaves after the owner's own answer",
            "whoever got both is told of",
            "an own answer to an earlier mail leaves the newer one open",
        ),
        ("no_reply_is_claimed_after_the_owners_own_answer", "the_owner_hears_of_what_happened_beside_the_conversation"),
    ),
    Promise(
        "A reply that waits for its moment does not leave before it; whatever voids it, the owner is told.",
        ("nothing leaves before it is due", "each voided wait tells the owner"),
        ("a_reply_leaves_only_when_due", "whoever_ends_a_wait_says_so"),
    ),
    Promise(
        "No reply leaves later than a day after its moment: its approval has expired, and the owner is asked anew.",
        ("no reply leaves on an expired approval",),
        ("no_reply_is_claimed_on_an_expired_approval",),
    ),
    Promise(
        "A model that cannot be asked is left alone until its moment, asked again then, and given up within bounds.",
        ("a model that cannot be asked is left alone", LIVENESS),
        ("an_endpoint_is_left_alone_for_as_long_as_it_says", "a_wait_for_the_model_ends_at_its_moment"),
    ),
    Promise(
        "The owner may end a wait for the model: her word on just that wait is obeyed, one on an earlier wait is not.",
        ("a word on what waits counts", "a word counts only for what waits"),
        ("who_ends_a_wait_for_the_model_is_obeyed",),
    ),
    Promise(
        "What waits for a moment has a deadline later than that, and links that hold until then.",
        ("what waits keeps a deadline", "what waits keeps its links"),
        ("what_waits_outlives_its_moment",),
    ),
    Promise(
        "An uncertain send is never repeated without the owner's word.",
        ("an uncertain send is never repeated without the owner's word", "a reply leaves under a live claim"),
        ("a_reply_leaves_under_a_live_claim",),
    ),
    Promise(
        "A mail joins a turn only while the model was not asked; what leaves, and what the owner sees, knows of all.",
        ("a mail joins only a turn that the model was not asked about",),
        (
            "a_mail_joins_only_a_turn_that_nobody_was_asked_about",
            "a_draft_answers_every_mail_of_its_turn",
            "a_review_shows_every_mail_of_its_turn",
            "the_model_reads_every_mail_of_the_turn",
        ),
    ),
    Promise(
        "Each recipient has a state of its own; sent again, a reply goes to those whom it did not reach.",
        ("sent again, a reply goes to those whom it did not reach",),
        (
            "who_got_a_reply_does_not_get_it_again",
            "a_bounce_is_told_of_the_recipient_whom_it_concerns",
            "an_absence_after_the_delivery_is_no_failure",
        ),
    ),
    Promise("One claim at a time.", ("one claim at a time",), ("a_claim_is_made_on_a_fresh_approval",)),
    Promise(
        "The provider's evidence settles claims, expired claims and uncertain sends alike.",
        ("evidence settles whatever is claimed or uncertain", "what was accepted is not recorded as refused"),
        ("a_reply_is_recorded_as_it_went",),
    ),
    Promise(
        "A word of the owner's counts only for what waits, and each leads to one reply.",
        ("a word counts only for what waits", "a word on what waits counts", "one word, one reply"),
        ("a_word_counts_only_for_what_waits",),
    ),
    Promise(
        "A cause has its events once, however often it is delivered.",
        ("a cause has its events once",),
        ("a_cause_has_its_events_once",),
    ),
    Promise("Older work changes nothing.", ("older work changes nothing",), ("older_work_changes_nothing",)),
    Promise(
        "Whatever is not closed has a deadline.",
        ("whatever is not closed has a deadline",),
        ("whoever_is_owed_something_has_a_deadline",),
    ),
    Promise(
        "Every log is a behaviour of the table of a query's life.",
        ("the log is a behaviour of the table",),
        ("a_step_follows_from_the_one_before",),
    ),
    Promise(
        "After the last fault every query is sent, closed or before the owner, who knows what happened beside it.",
        (LIVENESS,),
        (
            "every_mail_is_answered_closed_or_before_the_owner",
            "the_owner_hears_of_what_happened_beside_the_conversation",
            "nothing_is_silent_past_its_deadline",
        ),
    ),
)
"""In the order of their weight."""


def rows() -> Iterator[tuple[str, str, str, str]]:
    """The table: each promise, the model's properties, the simulation's promises, and the safeguards behind it."""
    for promise in PROMISES:
        yield (
            promise.sentence,
            "; ".join(promise.model),
            ", ".join(f"`{name}`" for name in promise.simulation),
            "; ".join(dict.fromkeys((*_of_the_model(promise), *_of_the_simulation(promise)))) or "none yet",
        )


def _of_the_model(promise: Promise) -> Iterator[str]:
    for removal in REMOVALS:
        if any(words.startswith(removal.breaks) for words in promise.model):
            yield f"{removal.safeguard} (model)"


def _of_the_simulation(promise: Promise) -> Iterator[str]:
    """The rows of docs/safeguards.md, which `make mutations` writes."""
    for safeguard, broken in re.findall(
        r"^\| (.+?) \| \d+ \| ([\w ]+): .* \|$", SAFEGUARDS.read_text("utf-8"), re.MULTILINE
    ):
        if broken.replace(" ", "_") in promise.simulation:
            yield f"{safeguard} (storm)"
