"""What is to be done, in the order in which it is best done, each with its steps."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from local.console.dns.zones import Zone
from local.console.doctor.findings import ByHand, Line, Problem, Step
from local.console.doctor.record_table import advice, table
from local.console.doctor.records import Record
from local.console.text.invocation import spelled
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped

ORDER: Final = (
    ("Python", "Node", "CDK command line", "Settings", "Profile"),
    ("Credentials", "Region", "Bootstrap", "Former key", "Stack", "The desk", "Sending", "Quota", "Notes", "Wake-ups"),
    ("Dead letters", "Queries", "Inbound mails"),
    ("MX", "DKIM", "MAIL FROM", "DMARC", "Replies' DKIM", "Replies' DMARC", "Your own DMARC"),
    ("Your address", "Sandbox"),
    ("Your mailbox", "Forwarding"),
    ("Approval keys", "Model key", "Model", "Calendars", "Rule set", "Alarm mails", "Articles"),
    ("Alarms", "Lambda's concurrency", "Ports"),
    ("Desk's owner", "Desk's hours", "Desk's facts", "Desk's articles", "Desk's model", "Desk's calendars"),
)
"""What must be done before other things can, then what has gone wrong, then what others take their time over.

The rest takes a minute each.
"""
_RANK: Final = {name: rank for rank, name in enumerate(name for names in ORDER for name in names)}
OWNERS_RECORD: Final = "Your own DMARC"
"""A check whose record says something about the owner's mail, and so comes with its own explanation."""
DNS: Final = "DNS records"
_SET_RECORDS: Final = (
    "enter these records where your domain's DNS is kept, most often where you bought it; without them no mail "
    "arrives, and replies are taken for spam"
)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: its name, what is wrong, and the steps."""

    name: str
    what: str
    steps: tuple[Step, ...]

    @property
    def has_records(self) -> bool:
        """Whether there are DNS records among the steps."""
        return any(isinstance(step, Record) for step in self.steps)


def actions(lines: Sequence[Line]) -> tuple[Action, ...]:
    """One for each problem, but a single one for all the records that the agent's domain needs."""
    problems = [(line.name, line.finding) for line in lines if isinstance(line.finding, Problem)]
    problems.sort(key=lambda named: _RANK.get(named[0], len(_RANK)))
    elsewhere = {step for name, problem in problems if name == OWNERS_RECORD for step in problem.then}
    found: list[Action] = []
    records = [step for name, problem in problems if is_record(name, problem) for step in problem.then]
    slips = [line for name, problem in problems if is_record(name, problem) for line in problem.what.split("\n")[1:]]
    for name, problem in problems:
        if not is_record(name, problem):
            found.append(Action(name, problem.what, problem.then))
        elif DNS not in {action.name for action in found}:
            mine = tuple(dict.fromkeys(step for step in records if step not in elsewhere))
            found.append(Action(DNS, "\n".join((_SET_RECORDS, *slips)), mine))
    return tuple(action for action in found if action.name != DNS or action.steps)


def is_record(name: str, problem: Problem) -> bool:
    """Whether the problem is mended by records of the agent's domain."""
    return name != OWNERS_RECORD and any(isinstance(step, Record) for step in problem.then)


def steps_text(steps: Sequence[Step], zone: Zone, *, with_advice: bool = True, indent: int = 0) -> Iterator[str]:
    """The steps as lines: records as a table, with advice how to type them, and commands as they are pasted.

    Only sentences are broken into lines that fit: what is copied stays as it is.
    """
    margin = " " * indent
    records = [step for step in steps if isinstance(step, Record)]
    if records:
        yield from (f"{margin}{row}" for row in table(records, zone))
        yield from (wrapped(each, indent=indent) for each in advice(records, zone)) if with_advice else ()
    for step in steps:
        if isinstance(step, str):
            yield f"{margin}{spelled(step)}"
        elif isinstance(step, ByHand):
            many = "\n" in step.text
            yield textwrap.indent(step.text, margin) if many else wrapped(pastable(step.text), indent=indent)


def notes(found: Sequence[Action]) -> Iterator[str]:
    """What the steps need that may not be here."""
    commands = [step for action in found for step in action.steps if isinstance(step, str)]
    if any(command.startswith("aws ") for command in commands) and not shutil.which("aws"):
        yield "`aws` is AWS's own command line, which this machine does not have: https://aws.amazon.com/cli/"
