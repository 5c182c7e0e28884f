"""The owner writes words to the desk in reply to nothing, at any moment; and what Copydesk promises about them."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from simulation.ledger import Accepted, Ledger, Thread

from copydesk.events import OwnerTold, OwnWordAsked, OwnWordMeant, ReviewDecided
from copydesk.ports import Commit

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]

TAP: Final = re.compile(r"mailto:(\S+?)\?subject=([^&\s]+)")
OWN_WORDS: Final = (
    *("undo", "undo?", "stop", "rückgängig", "later", "tomorrow 9:00", "what waits?", "was wartet?", "digest"),
    *(
        "approve",
        "approve",
        "approve",
        "send now",
        "send it again",
        "not a client",
        "answer it after all",
        "send Monday 8:00",
    ),
    *("don't send", "undo", "no", "cancel that"),
)


def writes_words(cloud: "Cloud", seed: int, often: float) -> None:
    """In so many storms she writes some; drawn apart, so that it moves nothing else that a seed has in store."""
    words = Random(f"the owner's own words {seed}")
    if words.random() >= often:
        return
    for _ in range(words.choice((1, 2, 4))):
        passes = timedelta(seconds=words.choice((2, 8, 60, 700, 4000, 40000)) * words.random())
        cloud.later(passes, partial(cloud.owner.keeps_time, words.choice(OWN_WORDS)))
    decide, left = cloud.owner.decide, [words.choice((1, 2, 4))]

    def also_writes(note: Accepted, query_id: str) -> list[tuple[timedelta, str, bool]]:
        """Now and then a note has her write one, as long as few were written: so that every storm ends."""
        waits = note.heading.startswith("Scheduled")
        if left[0] > 0 and words.random() < (0.7 if waits else 0.1):
            left[0] -= 1
            passes = timedelta(seconds=words.choice((2, 60, 600)) * words.random())
            cloud.later(passes, partial(cloud.owner.keeps_time, words.choice(OWN_WORDS[:6])))
        return decide(note, query_id)

    cloud.owner.decide = also_writes
    cloud.owner.reads = partial(_taps, cloud, Random(f"what the owner taps in answer to her own words {seed}"), [6])


def _taps(cloud: "Cloud", chance: Random, left: list[int], note: Accepted) -> None:
    """She taps one of the answers that a note offers which is about several queries, or two, or none."""
    offered = [(unquote(to), unquote(word)) for to, word in TAP.findall(note.body)]
    for to, word in chance.sample(offered, min(len(offered), left[0], chance.choice((0, 1, 1, 2)))):
        left[0] -= 1
        passes = timedelta(seconds=chance.choice((2, 60, 600, 4000)) * chance.random())
        cloud.later(passes, partial(cloud.owner.taps_elsewhere, to, word))


def a_word_that_names_no_query_sends_nothing(_thread: Thread, commit: Commit, _ledger: Ledger) -> Broken:
    """Whatever she writes in reply to nothing takes a reply back or puts a question off, and approves none."""
    for event in commit.events:
        if isinstance(event, ReviewDecided) and event.channel == "own_mail":
            if event.decision not in ("undo", "snooze") or event.approval is not None:
                yield f"a word that names no query took {event.decision}"
        elif event.handler == "heed_word" and not isinstance(event, OwnWordMeant | OwnerTold):
            yield f"a word that names no query led to {event.type}"


def a_word_of_her_own_is_taken_once(cloud: "Cloud") -> Broken:
    """Each mail of hers says its word in one query at most, and once, however often it is announced or tried."""
    logs = [thread.log for thread in cloud.ledger.threads.values()]
    taken = Counter(
        event.mail_object
        for log in logs
        for event in log
        if isinstance(event, ReviewDecided) and event.channel == "own_mail"
    )
    for log in logs:
        meant = [event for event in log if isinstance(event, OwnWordMeant)]
        asked = [event for event in log if isinstance(event, OwnWordAsked)]
        if meant and asked and asked[0].word == "ask":
            yield "a word that only sounds like a stop was carried out"
        if len(meant) > len(asked):
            yield "a word came to be about two queries"
        for event in asked:
            if taken[event.mail_object] > 1:
                yield f"the word of {event.mail_object} was taken {taken[event.mail_object]} times"
