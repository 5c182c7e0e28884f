"""What the roles did, as the emulator recorded it, and what their policies grant: the two sides of least privilege."""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

QUIET = 0.6
"""Seconds without a call after which a test's work is taken as done."""
LONGEST = 20.0

PARTITIONS = "dynamodb:LeadingKeys"
PREFIX = "s3:prefix"
BOTH = "|"


@dataclass(frozen=True)
class Call:
    """One decision of IAM about a role. `test` is the one that was running."""

    role: str
    action: str
    resource: str
    context: Mapping[str, Any]
    allowed: bool
    test: str


@dataclass(frozen=True, order=True)
class Grant:
    """The smallest part of a policy: one action on one resource, in one partition of the table or under prefixes.

    Prefixes stand together (`a*|b*`), since reading a missing object asks for leave to list without naming one.
    """

    action: str
    resource: str
    condition: str = ""
    value: str = ""
    if_exists: bool = False

    def allows(self, action: str, resource: str, key: str, value: str | None) -> bool:
        """Whether this alone lets through an action on a resource, with `value` for the condition key `key`."""
        if action != self.action or not fnmatchcase(resource, self.resource):
            return False
        if not self.condition:
            return True
        if key != self.condition:
            return self.if_exists
        return value is not None and any(fnmatchcase(value, pattern) for pattern in self.value.split(BOTH))

    @property
    def place(self) -> str:
        """The resource, and the partition or the prefixes."""
        return f"{self.resource} {self.value}".rstrip()

    def __str__(self) -> str:
        return f"{self.action} on {self.place.rpartition(':')[2]}"


class Recording:
    """The emulator's file of calls, with a line of ours between the tests."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def begin(self, test: str) -> None:
        """What follows is `test`'s."""
        with self._file.open("a") as file:
            file.write(json.dumps({"test": test}) + "\n")

    def settle(self) -> None:
        """Wait until functions have nothing more to do."""
        ends, size, since = time.monotonic() + LONGEST, -1, time.monotonic()
        while time.monotonic() < ends:
            now = self._file.stat().st_size
            if now != size:
                size, since = now, time.monotonic()
            elif time.monotonic() - since > QUIET:
                return
            time.sleep(0.05)

    @property
    def tests(self) -> set[str]:
        """The tests that have run."""
        return {line["test"] for line in self._lines() if "role" not in line}

    def calls(self) -> list[Call]:
        """All calls so far."""
        calls, test = [], ""
        for line in self._lines():
            if "role" in line:
                calls.append(Call(**line, test=test))
            else:
                test = line["test"]
        return calls

    def _lines(self) -> Iterator[dict[str, Any]]:
        return (json.loads(line) for line in self._file.read_text().splitlines())


def grants(statements: Sequence[Mapping[str, Any]]) -> set[Grant]:
    """A policy taken apart."""
    found: set[Grant] = set()
    for statement in statements:
        assert statement["Effect"] == "Allow", statement
        conditions = list(_conditions(statement)) or [("", "", False)]
        found |= {
            Grant(action, resource, *condition)
            for action in _listed(statement["Action"])
            for resource in _listed(statement["Resource"])
            for condition in conditions
        }
    return found


def needs(call: Call) -> list[tuple[str, str, str, str | None]]:
    """What must be granted for a call: once for each partition that it names."""
    for key in (PARTITIONS, PREFIX):
        if key in call.context:
            return [(call.action, call.resource, key, value) for value in _listed(call.context[key])]
    return [(call.action, call.resource, "", None)]


def _conditions(statement: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Those that tell grants apart; the sender's address is the same in every statement about mail."""
    for operator, keys in statement.get("Condition", {}).items():
        if_exists = operator.endswith("IfExists")
        yield from ((PARTITIONS, value, if_exists) for value in _listed(keys.get(PARTITIONS, [])))
        if PREFIX in keys:
            yield PREFIX, BOTH.join(_listed(keys[PREFIX])), if_exists


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
