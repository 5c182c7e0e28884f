"""The whole examination: which groups there are, in which order, and what they have in common."""

from typing import Final

from local.doctor import account, dns_records, machine, mail, model, upkeep
from local.doctor.findings import Check, Line, Unknown, Well, examine
from local.doctor.place import Place

HERE: Final = "This machine"

GROUPS: Final[tuple[tuple[str, tuple[Check[Place], ...]], ...]] = (
    ("AWS account", account.CHECKS),
    ("Mail on SES", mail.CHECKS),
    ("DNS", dns_records.CHECKS),
    ("Model", model.CHECKS),
    ("What runs", upkeep.CHECKS),
)
NEEDS_NO_CREDENTIALS: Final = frozenset({"Settings", "Region", "MX", "MAIL FROM records", "DMARC", "Your own DMARC"})


def examine_machine(subject: machine.Machine) -> tuple[Line, ...]:
    """The checks of this machine."""
    return examine(HERE, machine.CHECKS, subject)


def examine_place(place: Place) -> tuple[Line, ...]:
    """The checks of the deployment. Without credentials only those are made that need none."""
    first = examine(GROUPS[0][0], (account.CREDENTIALS,), place)
    has_credentials = isinstance(first[0].finding, Well)
    lines = list(first)
    for group, checks in GROUPS:
        for check in checks:
            if has_credentials or check.name in NEEDS_NO_CREDENTIALS:
                lines += examine(group, (check,), place)
            else:
                lines.append(Line(group, check.name, Unknown("needs AWS credentials")))
    return tuple(lines)
