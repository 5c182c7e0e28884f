"""How answers are read, as people write them, and how settings are written as answers."""

import re
from collections.abc import Sequence
from typing import Any, Final

from copydesk.clocks import known_zones, zones_of_city

_DOMAIN: Final = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
BULLET: Final = re.compile(r"\A[-*•]\s+")
_TAKE_OUT: Final = re.compile(r"-\s*(\d+)")


def read_domain(answer: str) -> str:
    """A domain name as RFC 1123 allows them. Raises ValueError."""
    domain = answer.strip().lower().removesuffix(".")
    if not _DOMAIN.fullmatch(domain):
        raise ValueError(f"{answer!r} is not a domain; write it like desk.yourname.com")
    return domain


def read_zone(answer: str) -> str:
    """A time zone by its name, whatever its case. Raises ValueError, which names the zones of a city of that name."""
    wanted = answer.strip().replace(" ", "_").lower()
    for zone in sorted(known_zones()):
        if zone.lower() == wanted:
            return zone
    meant = zones_of_city(wanted)
    way = f"did you mean {' or '.join(meant)}?" if meant else "write it like Europe/Berlin"
    raise ValueError(f"{answer!r} is not a time zone; {way}")


def read_choice(answer: str, names: Sequence[str]) -> str:
    """One of the names, written out or by its number. Raises ValueError."""
    said = answer.strip().lower().replace(" ", "_").replace("-", "_")
    numbered = {str(number): name for number, name in enumerate(names, start=1)}
    if found := numbered.get(said, said if said in names else ""):
        return found
    ways = ", ".join(f"{number} ({name})" for number, name in numbered.items())
    raise ValueError(f"{answer!r} is none of these: {ways}")


def read_addresses(answer: str) -> list[str]:
    """Addresses with commas or spaces between them."""
    return [one for one in re.split(r"[,;\s]+", answer) if one]


def read_facts(answer: str) -> list[str]:
    """Facts, one a line."""
    return [line.strip() for line in answer.splitlines() if line.strip()]


def write_facts(facts: Any) -> str:
    """Facts as an answer; empty for what are no facts."""
    return "\n".join(str(fact) for fact in facts) if isinstance(facts, list | tuple) else ""


def with_line(facts: tuple[str, ...], line: str) -> tuple[str, ...]:
    """The facts after one more line: `-2` takes the second out, anything else is a fact. Raises ValueError."""
    match = _TAKE_OUT.fullmatch(line.strip())
    if match is None:
        return (*facts, BULLET.sub("", line.strip()))
    number = int(match[1])
    if not 1 <= number <= len(facts):
        raise ValueError(f"there is no fact {number}")
    return (*facts[: number - 1], *facts[number:])
