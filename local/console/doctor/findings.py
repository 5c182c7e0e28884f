"""What a check finds, and how checks are run: none of them ends the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from copydesk.errors import CopydeskError
from local.console.aws.clients import FAILURES, NoAccess, explain_aws_error
from local.console.aws.stack import NotDeployed
from local.console.doctor.records import Record

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class ByHand:
    """Something that no command does: a file to change, a page to open. One sentence, or lines to copy."""

    text: str

    def __str__(self) -> str:
        return self.text


Step = str | Record | ByHand
"""What to do: a command to paste, a DNS record to type, or something else to be done by hand."""


@dataclass(frozen=True, slots=True)
class Well:
    """It is as it should be; `fact` is what was found."""

    fact: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to do: what is wrong, and the steps that mend it, exact enough to be pasted or typed."""

    what: str
    then: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """It could not be found out, or it is too early to say, and why."""

    why: str


Finding = Well | Problem | Unknown

NEEDS_CREDENTIALS: Final = Unknown("needs AWS credentials")
AFTER_DEPLOYING: Final = Unknown("comes after `make deploy`")
AFTER_SETUP: Final = Unknown("comes after `copydesk setup`")


@dataclass(frozen=True, slots=True)
class Check(Generic[Subject]):
    """One question about a subject: this machine, or the deployment.

    `needs_credentials` says whether it can be asked only with AWS credentials. `after_deploying` marks what the owner
    sees to once, after a deployment. `stops` names the targets of make that fail while there is a problem.
    """

    name: str
    find: Callable[[Subject], Finding]
    needs_credentials: bool = True
    after_deploying: bool = False
    stops: tuple[str, ...] = ()


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
    except NotDeployed:
        return AFTER_DEPLOYING
    except FAILURES as error:
        reason = explain_aws_error(error)
        return NEEDS_CREDENTIALS if isinstance(reason, NoAccess) else Unknown(str(reason))
    except CopydeskError as error:
        return Unknown(str(error))
