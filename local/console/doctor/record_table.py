"""DNS records as they are typed into a provider's form."""

from collections.abc import Iterator, Sequence

from local.console.dns.zones import Zone
from local.console.doctor.records import APEX, Record

_TYPE, _PRIORITY = len("CNAME"), len("Priority")


def table(records: Sequence[Record], zone: Zone) -> Iterator[str]:
    """Name, type, priority and value, in a table for each zone."""
    for each in dict.fromkeys(zone(record.name) for record in records):
        within = [record for record in records if zone(record.name) == each]
        names = [record.name_in(each) for record in within]
        width = max(len(name) for name in ("Name", *names))
        yield f"In the zone {each}:" if each else "In your domain's zone:"
        yield f"  {'Name':{width}}  {'Type':{_TYPE}}  Priority  Value"
        for name, record in zip(names, within, strict=True):
            yield f"  {name:{width}}  {record.type:{_TYPE}}  {record.priority:{_PRIORITY}}  {record.data}"


def advice(records: Sequence[Record], zone: Zone) -> Iterator[str]:
    """How to type such records; once, below all tables."""
    first = records[0]
    known = zone(first.name)
    if known and first.name == known:
        yield f"{APEX} stands for {known} itself; some forms want the name empty, or {known} written out."
    elif known:
        yield f"Most forms add .{known} to the name themselves; one that does not wants {first.name}."
    else:
        yield "Most forms add your domain's name themselves: then leave that end of the name away."
    if any(record.type == "TXT" for record in records):
        yield "Type the value without quotes: forms add them."
    policies = [record.data for record in records if record.data.startswith("v=DMARC1")]
    if any("p=quarantine" in policy for policy in policies):
        yield (
            "In the DMARC record, p=quarantine has mail that only pretends to come from Copydesk's address taken for "
            "spam, and rua=mailto:… has mail providers send you their reports of it."
        )
    yield (
        "It takes minutes, at most a day, until everybody sees them. If you looked before adding them, the old answer "
        "may be remembered for an hour."
    )
