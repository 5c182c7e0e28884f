"""How `copydesk calendar` asks a desk, the one on this machine or a stack on AWS, and what its commands share."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import click

from local.console.commands.stack_options import ask_local_desk, options_as_given, wanted_settings

LONGEST_SHOWN: Final = 70
"""Characters of somebody else's words in a line."""
json_option = click.option("--json", "as_json", is_flag=True, help="Print it as one JSON object.")


def asked(
    word: str, said: Mapping[str, str], *, stage: str, region: str, profile: str, cdk_json: Path
) -> Mapping[str, Any]:
    """What the desk that the options name answers to this word of the calendar. Raises SettingsError."""
    given = {name: value for name, value in said.items() if value}
    if not options_as_given(stage, region, profile):
        changes = word in {"block", "unblock", "away", "back", "cancel", "move", "tell"}
        path = f"calendar/{word}" if changes or not given else f"calendar/{word}?{urlencode(given)}"
        told: Mapping[str, Any] = ask_local_desk(path, f"calendar {word}", cdk_json, given if changes else None)
        return told
    from copydesk.steps.holding_replies import checked_reply, say_with_the_absence  # noqa: PLC0415  (the same)
    from copydesk.steps.owners_calls import CHANGES, changed_call  # noqa: PLC0415  (it takes a second to import)
    from copydesk.steps.owners_time import answered, desk_of  # noqa: PLC0415  (it takes a second to import)
    from local.console.aws.clients import aws_errors_explained  # noqa: PLC0415  (so does the AWS SDK)
    from local.console.commands.aws_options import reach_desk  # noqa: PLC0415  (the same)

    with aws_errors_explained():
        settings = wanted_settings(cdk_json, stage, region)
        desk = reach_desk(settings, profile)
        elsewhere = desk.elsewhere(settings.calendar.every_source)
        if word in CHANGES:
            return changed_call(desk.services(settings), word, given, elsewhere)
        reply = checked_reply(given)
        found = answered(
            desk_of(desk.store, desk.calendar, settings.calendar, datetime.now(UTC), elsewhere, readings=desk.readings),
            word,
            given,
        )
        if reply:
            say_with_the_absence(desk.services(settings), found, reply)
        return found


def printed(told: Mapping[str, Any]) -> int:
    """Print it as one line of JSON; the command ends well."""
    click.echo(json.dumps(told, ensure_ascii=False))
    return 0
