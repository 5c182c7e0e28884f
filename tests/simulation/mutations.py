"""What each safeguard is for: take it away, and see in which storm which promise breaks.

A safeguard is taken away by patching it while the storms run, in the climate in which it matters. `known` is a seed
that finds it there, which a test plays.
`beside` are promises that only restate the safeguard: what breaks otherwise is the harm that it keeps off.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unittest.mock import patch

from simulation import cloud
from simulation.mutation import Mutation
from simulation.mutations_of_deadlines import OF_DEADLINES
from simulation.mutations_of_replies import OF_REPLIES
from simulation.mutations_of_the_protocol import OF_THE_PROTOCOL
from simulation.promises import nothing_is_called_wrongly
from simulation.storm import storm

FIRST_SEEDS: Final = 3000
OF_THE_REMOVAL: Final = "a_handler_fails_only_for_a_trouble"
"""What a removal breaks in the code itself must not pass for a harm that was found."""
PAGE: Final = Path(__file__).parents[2] / "docs" / "safeguards.md"


@dataclass(frozen=True)
class Found:
    """In the storm of which seed which promise broke, and how."""

    seed: int
    promise: str
    problem: str


HEAD: Final = """\
# Safeguards, and what happens without them

Written by `make mutations`: each safeguard is taken away, one at a time, and storms of the simulation
(`tests/simulation/`) blow until a promise breaks. A safeguard matters only where its trouble comes: the climate says
what is frequent in its storms (`tests/simulation/climates.py`; “any” is everything, seldom). A test plays the seed that
finds each one. Promises that only restate a safeguard are not asked for while it is gone: what the table shows is the
harm.

| Safeguard | Climate | Seed | What broke |
|---|---|---|---|"""
SECOND_LINES: Final = """\
## Without a storm

- **What a model or its endpoint sends.** A storm has a scripted model. `tests/integration/test_model_safeguards.py`
  takes each of these away and shows the harm: leaked reasoning, calls as text, letters that broke off, refusals,
  invisible characters, redirects, a key in an answer or an error, a key for another host, an answer without an end.
- **What an intruder writes into the log.** `tests/pipeline/test_approval_safeguards.py` does the same for approvals,
  `test_link_safeguards.py` for links.
- **The deadline after an answer.** Few storms come to a booked call, and fewer lose its handler's invocation.
  `tests/pipeline/test_a_lost_booking.py` does both, with that deadline and without it.
- **A block that is whole.** Few storms block the day of a call that then goes.
  `tests/pipeline/test_a_block_lies_over_a_call.py` stores a block around the call instead, and the time of the
  cancelled one is held for another client.
- **The most calls of a day.** Few storms ask for two calls of one day. `tests/pipeline/test_the_owners_days.py` fills a
  day, and asks for another call of it with that safeguard and without it.
- **The owner's own calendar.** Storms of its own: down, back, her consent over, entries made, moved and taken out.
  `tests/simulation/test_owners_calendars.py` takes away the look right before the claim, the closing and the telling of
  an ended consent, a moved call's entry, what tells our own entry from her change, and the days off, each with the
  seed that finds it. In those of “an owner who fills the times that are held for clients” it takes away the look at a
  draft's times before she is shown it (seed 5: she was shown a draft without a word that her calendar has something
  else at its time), the look at an offer's before its claim (6: a reply left with a time that her calendar has
  something else at), the one at what is over (4: a reply left that offers nothing but times that are over), and what
  tells her of an entry over an offer that left (8: nobody told her).
- **A yes to an asked time.** Few storms have a calendar accept what it declined while a draft offers other times.
  `tests/simulation/test_a_yes_to_an_asked_time.py` does: with what ends the holds of the turn before gone, they stay
  held beside the yes.
- **What chooses a time.** A storm's clients have few sentences. `tests/pipeline/test_choice_safeguards.py` takes away
  the plain yes and the words that ask, and an invitation leaves for a time that was let go, or only mentioned.
- **A call beside itself.** A storm's clients move calls by hours. The same file lets a moved call lie over any hold,
  and it lies over that of another client who came first.

## Not found alone

- **The joined round** (`state.joined_round`). The fences of the round and of the status already keep a second join out,
  and the version condition one at the same moment. With the fences gone too, one of the first seeds shows it. It stays:
  it says in the state what was joined, at no cost.
- **Deterministic event ids.** The handled marker keeps a repeat out before its ids could matter. They matter where the
  marker is gone: in a table that was restored, the same approval leads to the same send id, so that the mail that left
  and the one that would leave again can be told to be one. `test_drills.py` holds that."""


MUTATIONS: Final[tuple[Mutation, ...]] = (*OF_REPLIES, *OF_THE_PROTOCOL, *OF_DEADLINES)


def finds(mutation: Mutation, seed: int) -> Found | None:
    """What breaks in this storm without the safeguard, apart from what only restates it."""
    with mutation.remove(), patch.object(cloud, "IGNORED", frozenset((*mutation.beside, OF_THE_REMOVAL))):
        broken = storm(seed, mutation.climate).broken
    if broken and broken[0][0] == nothing_is_called_wrongly.__name__:
        raise TypeError(f"the removal of “{mutation.safeguard}” no longer fits the code: {broken[0][1]}")
    return Found(seed, *broken[0]) if broken else None


def hunt(mutation: Mutation, seeds: int = FIRST_SEEDS) -> Found | None:
    """The known seed if it finds the safeguard missing, or the first one that does."""
    return next((found for seed in (mutation.known, *range(1, seeds + 1)) if (found := finds(mutation, seed))), None)


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
            rows.append((mutation, found))
            print(f"{mutation.safeguard}: {found or 'not found'}", flush=True)
    if not given.only:
        PAGE.write_text(page(rows), encoding="utf-8")
    return 0 if all(found for _, found in rows) else 1


def page(rows: list[tuple[Mutation, Found | None]]) -> str:
    """The page of the documentation."""
    lines = HEAD.splitlines()
    for mutation, found in rows:
        told = (
            ("–", "not found")
            if found is None
            else (str(found.seed), f"{found.promise.replace('_', ' ')}: {found.problem}")
        )
        lines.append(f"| {mutation.safeguard} | {mutation.climate.name} | {' | '.join(told)} |")
    return "\n".join((*lines, "", *SECOND_LINES.splitlines())) + "\n"


if __name__ == "__main__":
    sys.exit(main())
