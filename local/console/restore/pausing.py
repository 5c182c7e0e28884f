"""Turning the deployed desk off and on: what takes mail in, what sends, what looks at deadlines, what reads the log.

A rule that is off drops its events. All of these come again: stored mails are announced anew, the log's stream keeps
its place, and what follows from it is looked after by the watcher.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from botocore.exceptions import ClientError

from copydesk.errors import CopydeskError
from copydesk.keys import ARTICLES_PREFIX, INBOUND_PREFIX, SETUP_NOTICE
from local.console.aws.clients import code_of
from local.console.aws.desk import DeployedDesk
from local.console.aws.stack import DeployedStack

RULE: Final = "AWS::Events::Rule"
MAPPING: Final = "AWS::Lambda::EventSourceMapping"
FIRST: Final = ("ReceiveEmail", "SendResponse")
LAST: Final = ("WatchDeadlines",)
"""The constructs whose rules are turned off; the watcher comes on last, when mails have been announced anew."""
POLL_SECONDS: Final = 2
TRIES: Final = 150


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of EventBridge; `bus` is empty for the default one."""

    name: str
    bus: str

    @property
    def arguments(self) -> dict[str, str]:
        """How calls name it."""
        return {"Name": self.name, **({"EventBusName": self.bus} if self.bus else {})}


def rules_of(events: Any, stack: DeployedStack, constructs: tuple[str, ...]) -> Iterator[Rule]:
    """The stack's rules that belong to these constructs."""
    for resource in stack.resources:
        if resource.type == RULE and resource.logical_id.startswith(constructs) and resource.physical_id:
            bus, _, name = resource.physical_id.rpartition("|")
            rule = Rule(name, bus)
            yield rule if bus or _exists(events, rule) else Rule(name, stack.output("BusName"))


def _exists(events: Any, rule: Rule) -> bool:
    try:
        events.describe_rule(**rule.arguments)
    except ClientError as error:
        if code_of(error) == "ResourceNotFoundException":
            return False
        raise
    return True


def pause(desk: DeployedDesk) -> bool:
    """Turn the desk off; whether anything was still on. Raises CopydeskError if the stack lacks what must be off."""
    events = desk.aws.client("events")
    rules = [*rules_of(events, desk.stack, FIRST), *rules_of(events, desk.stack, LAST)]
    mappings = desk.stack.of_type(MAPPING)
    if not rules or not mappings:
        raise CopydeskError(
            f"the stack {desk.stack.stage} has no rules to turn off; run `make deploy`, then this again"
        )
    was_on = False
    for rule in rules:
        if events.describe_rule(**rule.arguments)["State"] != "DISABLED":
            events.disable_rule(**rule.arguments)
            was_on = True
    for mapping in mappings:
        was_on = _switch(desk, mapping, on=False) or was_on
    return was_on


def turned_off(desk: DeployedDesk) -> tuple[str, ...]:
    """The names of the rules that are off; with them, that of the log's reader if it is."""
    events, client = desk.aws.client("events"), desk.aws.client("lambda")
    rules = rules_of(events, desk.stack, (*FIRST, *LAST))
    return (
        *(rule.name for rule in rules if events.describe_rule(**rule.arguments)["State"] == "DISABLED"),
        *(
            mapping
            for mapping in desk.stack.of_type(MAPPING)
            if not client.get_event_source_mapping(UUID=mapping)["State"].startswith("Enabl")
        ),
    )


def resume(desk: DeployedDesk) -> int:
    """Turn the desk on, and have it told of the mails that came meanwhile; how many those are."""
    events = desk.aws.client("events")
    for rule in rules_of(events, desk.stack, FIRST):
        events.enable_rule(**rule.arguments)
    waiting = _announce(desk)
    for mapping in desk.stack.of_type(MAPPING):
        _switch(desk, mapping, on=True)
    for rule in rules_of(events, desk.stack, LAST):
        events.enable_rule(**rule.arguments)
    return waiting


def index_again(desk: DeployedDesk) -> None:
    """Have every article indexed as it lies in the bucket now, and take away what is no longer there."""
    stored = {each.key for each in desk.blobs.list(ARTICLES_PREFIX)}
    for article in desk.knowledge.articles():
        if article.key not in stored:
            desk.knowledge.remove(article.key)
    for name in sorted(stored):
        _announce_again(desk, name)


def _announce(desk: DeployedDesk) -> int:
    waiting = [each.key for each in desk.blobs.list(INBOUND_PREFIX) if not each.key.endswith(SETUP_NOTICE)]
    for name in waiting:
        _announce_again(desk, name)
    return len(waiting)


def _announce_again(desk: DeployedDesk, name: str) -> None:
    """Copy an object onto itself: S3 announces it, and a mail's hour until it is given up begins anew."""
    desk.aws.client("s3").copy_object(
        Bucket=desk.stack.bucket,
        Key=name,
        CopySource={"Bucket": desk.stack.bucket, "Key": name},
        MetadataDirective="REPLACE",
    )


def _switch(desk: DeployedDesk, mapping: str, *, on: bool) -> bool:
    """Switch the reading of the log, and wait until it is so; whether it was otherwise before."""
    client, wanted = desk.aws.client("lambda"), "Enabled" if on else "Disabled"
    changed = False
    for _ in range(TRIES):
        state = client.get_event_source_mapping(UUID=mapping)["State"]
        if state == wanted:
            return changed
        if not state.endswith("ing"):
            client.update_event_source_mapping(UUID=mapping, Enabled=on)
            changed = True
        time.sleep(POLL_SECONDS)
    raise CopydeskError("Lambda has not switched the reading of the table's stream yet; run this again in a minute")
