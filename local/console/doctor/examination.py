"""The whole examination: which groups there are, in which order, and what they have in common."""

from collections.abc import Callable
from typing import Final

from local.console.aws.clients import Aws
from local.console.doctor import (
    account,
    approvals,
    calendars,
    desk_home,
    dns_records,
    machine,
    mail,
    model,
    notes,
    own_domain,
    upkeep,
    wake_ups,
    way_in,
)
from local.console.doctor.findings import NEEDS_CREDENTIALS, Check, Line, Well, examine
from local.console.doctor.installation import Installation
from local.console.doctor.probe import Prober

HERE: Final = "This machine"
FOR_AWS: Final = "cdk.json, for AWS"

GROUPS: Final[tuple[tuple[str, tuple[Check[Installation], ...]], ...]] = (
    ("AWS account", account.CHECKS),
    ("Mail on SES", mail.CHECKS),
    ("DNS", (*dns_records.CHECKS, *own_domain.CHECKS)),
    ("The way in", way_in.CHECKS),
    ("Approvals", approvals.CHECKS),
    ("Model", model.CHECKS),
    ("Your calendars", calendars.CHECKS),
    ("What runs", (*upkeep.CHECKS, *notes.CHECKS, *wake_ups.CHECKS)),
)
SETTINGS: Final = "Settings"
TARGETS: Final = ("bootstrap", "deploy", "diff")
"""Targets of make that need credentials, and some of them more: see `Check.stops`."""


def examine_machine(subject: machine.Machine, *, with_settings: bool = True) -> tuple[Line, ...]:
    """The checks of this machine; without those of the settings if the account's check speaks of them anyway."""
    for_aws = [check for check in machine.FOR_AWS if with_settings or check.name != SETTINGS]
    desk = f"The desk here, {subject.desk_folder}"
    return (
        *examine(HERE, machine.CHECKS, subject),
        *examine(desk, (*desk_home.CHECKS, *calendars.DESK), subject),
        *examine(FOR_AWS, for_aws, subject),
    )


def examine_installation(installation: Installation) -> tuple[Line, ...]:
    """The checks of the deployment. Without credentials only those are made that need none."""
    return _examined(installation, lambda _: True)


def examine_next(installation: Installation) -> tuple[Line, ...]:
    """What is left to do after a deployment. None of these checks asks the model."""
    return tuple(
        line
        for line in _examined(installation, lambda check: check.after_deploying)
        if line.name != account.CREDENTIALS.name
    )


def examine_by_probes(prober: Prober) -> tuple[Line, ...]:
    """Whether mail finds its way in, and out with a proof: both by sending a mail and waiting for it."""
    checks = (Check("Forwarding", way_in.probed_forwarding), Check("Replies' DMARC", own_domain.proved))
    return examine("By probes", checks, prober)


def examine_credentials(aws: Aws) -> tuple[Line, ...]:
    """Whether AWS takes the credentials, where there are no settings to go by."""
    return examine(GROUPS[0][0], (Check(account.CREDENTIALS.name, account.who_asks),), aws)


def examine_before(target: str, installation: Installation) -> tuple[Line, ...]:
    """What would make the target of make fail; anything else is let pass, what cannot be found out as well."""
    return _examined(installation, lambda check: target in check.stops)


def _examined(installation: Installation, is_wanted: Callable[[Check[Installation]], bool]) -> tuple[Line, ...]:
    first = examine(GROUPS[0][0], (account.CREDENTIALS,), installation)
    has_credentials = isinstance(first[0].finding, Well)
    lines = list(first)
    for group, checks in GROUPS:
        for check in checks:
            if not is_wanted(check):
                continue
            if has_credentials or not check.needs_credentials:
                lines += examine(group, (check,), installation)
            else:
                lines.append(Line(group, check.name, NEEDS_CREDENTIALS))
    # The settings are mended first, so they stand first, though the credentials are looked at before anything else.
    return tuple(sorted(lines, key=lambda line: line.name != SETTINGS))
