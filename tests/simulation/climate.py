"""The climate of a storm: which trouble is frequent, and what its people and its settings are mostly like.

A safeguard matters only where its trouble comes. Most storms never come near it; in its climate, one of a few does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulation.faults import Fault


@dataclass(frozen=True)
class Climate:
    """Shares and words from which a storm's people, settings and fate are drawn; as it stands, it moves no draw.

    The people: what clients write (`mails`, anything of the storm's own if empty) and say to a reply (`then`), in how
    many more `conversations` one of them writes the same at nearly the same moment, what an
    owner says to a note whose subject begins so (`says`, beside the storm's own words), how often she answers none
    (`unanswered`), and how many owners and clients do what only some do; whether she
    chooses the `articles` of her drafts, or the `times` of their calls; how often she `fills` a time in her own
    calendar once it is held for a client; whether two reviewers are `signed_in` and decide on the page.
    The settings: laid over what the seed has drawn.
    The fate: at which handlers invocations are `lost`, or come `late` and twice (after half to all of so many seconds);
    at which "handler port.method" a call suffers one of some `faults`, is `overtaken`, or leaves its process `frozen`
    for so many seconds. A `stubborn` model asks for tools whatever it is told; its endpoint turns so many requests away
    (`turned_away`), and says to wait so long (`told_to_wait`). A run that is not over after `longest_run` steps has no
    end.
    A trouble comes with the chance `likely`, `most` times. In a `calm` climate there is no other trouble.
    """

    name: str = "any"
    mails: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    conversations: int = 0
    says: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unanswered: float = 0.1
    takes_time: float = 0.3
    changes_of_mind: float = 0.17
    own_program: float = 0.2
    genuine: float = 0.8
    own_time: float = 0.17
    own_words: float = 0.17
    away: float = 0.0
    holding: float = 0.0
    own_calls: float = 0.2
    calendars: float = 0.08
    offices: float = 0.0
    invites: float = 0.0
    named_hours: float = 0.08
    fills: float = 0.0
    articles: bool = False
    times: bool = False
    withdraws: float = 0.04
    absent: float = 0.08
    two_reviewers: float = 0.0
    signed_in: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)
    lost: tuple[str, ...] = ()
    late: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    faults: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)
    overtaken: tuple[str, ...] = ()
    frozen: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    stubborn: bool = False
    longest_run: int = 4000
    turned_away: int = 0
    told_to_wait: float | None = None
    likely: float = 0.5
    most: int = 6
    calm: bool = False
    redrives: bool = True


ANY = Climate(two_reviewers=0.1)
"""Everything that a storm may have, seldom."""
