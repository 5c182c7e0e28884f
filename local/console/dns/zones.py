"""In which zone a name lies, so that a record can be named as the zone's form wants it."""

from collections.abc import Callable
from typing import Final

from local.console.dns.resolver import NoAnswer, Resolver

Zone = Callable[[str], str]
"""The zone that a name lies in, or an empty text where that is not known."""

FEWEST_LABELS: Final = 2
"""A zone with fewer is a top-level domain, which answers for names that nobody has registered."""


def zones(resolve: Resolver, owner_domain: str) -> Zone:
    """By the SOA record, which only a zone's own name has (RFC 1035); else the owner's domain, if the name is below it.

    It raises nothing: without an answer from DNS it goes by the owner's domain.
    """

    def zone(name: str) -> str:
        labels = name.split(".")
        above = [".".join(labels[start:]) for start in range(len(labels) - FEWEST_LABELS + 1)]
        try:
            return next(each for each in above if resolve(each, "SOA"))
        except (NoAnswer, StopIteration):
            return owner_domain if owner_domain in above else ""

    return zone
