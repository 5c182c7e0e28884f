"""How a record was entered: as it should be, or with one of the slips that forms invite."""

from collections.abc import Sequence

from local.console.dns.resolver import Resolver
from local.console.doctor.records import Record

ONLY_ONE = ("v=spf1", "v=DMARC1")
"""What a name may have one TXT record of: two count as none, or as an error (RFC 7208 section 4.5, RFC 7489 6.6.3)."""


def is_published(record: Record, resolve: Resolver) -> bool:
    """Whether the record is there."""
    return record.value in resolve(record.name, record.type)


def slip(record: Record, resolve: Resolver, zone: str) -> str:
    """What was entered in place of a record that is not there; empty if nothing like it is found."""
    found = resolve(record.name, record.type)
    if f'"{record.value}"' in found:
        return f"{record.name} is there, but with quotes as a part of its value: type it without quotes"
    if doubled := _doubled(record, resolve, zone):
        return (
            f"{record.name} was entered as {doubled}: the form adds the domain itself, so change the name there to "
            f"{record.name_in(doubled.removeprefix(f'{record.name}.'))}"
        )
    others = _alike(record, found)
    return f"{record.name} {record.type} is {' and '.join(others)} instead" if others else ""


def superfluous(record: Record, resolve: Resolver) -> tuple[str, ...]:
    """Values beside a record that is there, which take its effect away."""
    return tuple(value for value in _alike(record, resolve(record.name, record.type)) if value != record.value)


def _alike(record: Record, found: Sequence[str]) -> list[str]:
    """The values that stand where the record belongs. Other TXT records of the name do not concern us."""
    if record.type != "TXT":
        return list(found)
    kind = next((each for each in ONLY_ONE if record.value.startswith(each)), record.value)
    return [value for value in found if value.strip('"').startswith(kind)]


def _doubled(record: Record, resolve: Resolver, zone: str) -> str:
    """The name with the zone's name twice, if the record is there."""
    labels = record.name.split(".")
    above = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    for end in (zone,) if zone else above:
        name = f"{record.name}.{end}"
        if {record.value, f'"{record.value}"'} & set(resolve(name, record.type)):
            return name
    return ""
