"""What a check finds, and how checks are run: none of them ends the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from copydesk.errors import CopydeskError
from local.deployed.aws import FAILURES, explained

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Well:
    """It is as it should be; `fact` is what was found."""

    fact: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to do: what is wrong, and `then`, each a command or a DNS record, exact enough to be pasted."""

    what: str
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """It could not be found out, and why."""

    why: str


Finding = Well | Problem | Unknown


@dataclass(frozen=True, slots=True)
class Check(Generic[Subject]):
    """One question about a subject: this machine, or the deployment."""

    name: str
    find: Callable[[Subject], Finding]


@dataclass(frozen=True, slots=True)
class Line:
    """A check's finding, under its group."""

    group: str
    name: str
    finding: Finding


def examine(group: str, checks: Sequence[Check[Subject]], subject: Subject) -> tuple[Line, ...]:
    """Each check's finding. A check that cannot be made is Unknown, with the reason."""
    return tuple(Line(group, check.name, _found(check, subject)) for check in checks)


def _found(check: Check[Subject], subject: Subject) -> Finding:
    try:
        return check.find(subject)
    except FAILURES as error:
        return Unknown(str(explained(error)))
    except CopydeskError as error:
        return Unknown(str(error))
