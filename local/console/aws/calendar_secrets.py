"""The addresses and passwords of the owner's calendars in SSM's parameter store, with the owner's credentials."""

from typing import Any

from copydesk.calendar_sources import secret_name


def calendar_secret(ssm: Any, stage: str, source: str) -> str:
    """The secret of a calendar; an empty string if none was set."""
    try:
        answer = ssm.get_parameter(Name=secret_name(stage, source), WithDecryption=True)
    except ssm.exceptions.ParameterNotFound:
        return ""
    return str(answer["Parameter"]["Value"])


def keep_calendar_secret(ssm: Any, stage: str, source: str, secret: str) -> None:
    """Keep it under SSM's own key, in place of an older one: a standard parameter costs nothing."""
    name = secret_name(stage, source)
    ssm.put_parameter(Name=name, Type="SecureString", Tier="Standard", Value=secret, Overwrite=True)
