"""The owner's absences in a storm: away for some days, and back before that or not; with a holding reply or without."""

from datetime import timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from simulation.ledger import HELD, Accepted

if TYPE_CHECKING:
    from simulation.cloud import Cloud

ABSENCES = ("away until 2026-11-27", "away until 2026-12-06", "away until 2026-12-20")

LATER = ("away from 2026-11-25 until 2026-12-06", "away from 2026-12-01 until 2026-12-12")
ASKS = "May this go to whoever writes while you are away?"
"""How the note begins that asks whether a holding reply may go."""


def goes_away(cloud: "Cloud", seed: int, share: float, holding: float = 0.0) -> None:
    """In a climate of absences she is away for some days, and back before that or not. It is drawn apart.

    In some she says of days to come that she will be away then, besides or only that; in some she has clients told.
    """
    time, ahead = Random(f"the owner's absence {seed}"), Random(f"an absence that begins later {seed}")
    held = Random(f"the owner's holding reply {seed}")
    if time.random() >= share:
        return
    which = ahead.random()
    if which < 0.5:
        passes = timedelta(seconds=4000 * ahead.random())
        cloud.later(passes, partial(cloud.owner.keeps_time, with_holding(ahead.choice(LATER), held, holding)))
    if which < 0.25:
        return
    for _ in range(time.choice((1, 1, 2))):
        passes = timedelta(seconds=time.choice((60, 700, 4000, 90000)) * time.random())
        # Whoever is held has to write while she is away.
        passes = timedelta(seconds=held.choice((0, 2, 60, 4000)) * held.random()) if holding else passes
        said = with_holding(time.choice(ABSENCES), held, holding)
        cloud.later(passes, partial(cloud.owner.keeps_time, said))
    if time.random() < 0.3:
        cloud.later(timedelta(days=3 * time.random()), partial(cloud.owner.keeps_time, "back"))
    if held.random() < holding / 2:
        another = with_holding("", held, 1.0)
        cloud.later(timedelta(seconds=90000 * held.random()), partial(cloud.owner.keeps_time, another))
    if held.random() < holding / 4:
        cloud.later(timedelta(days=2 * held.random()), partial(cloud.owner.keeps_time, "no holding reply"))


def with_holding(said: str, held: Random, share: float) -> str:
    """The same with a holding reply below it, another each time, or without."""
    if held.random() >= share:
        return said
    return f"{said}\nholding reply: {HELD} Number {held.randrange(10**6)}.".strip()


def answers_about_holding(cloud: "Cloud", note: Accepted) -> bool:
    """Whether the note asks about a holding reply: mostly she says yes, now and then twice, or no, or nothing."""
    if not note.body.startswith(ASKS):
        return False
    drawn = Random(f"her answer about the holding reply {note.at} {note.text}")
    for word in drawn.choice((("APPROVE",), ("APPROVE",), ("APPROVE", "APPROVE"), ("REJECT",), ("maybe",), ())):
        cloud.later(timedelta(seconds=600 * drawn.random()), partial(_says, cloud, note, word))
    return True


def _says(cloud: "Cloud", note: Accepted, word: str) -> None:
    if word == "APPROVE":
        cloud.ledger.let_go.append((cloud.clock.now(), note.body))
    cloud.owner.taps(note, word, f"holding-{next(cloud.numbers)}")
