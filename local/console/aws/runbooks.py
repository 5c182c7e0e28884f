"""Which page of docs/runbooks/ belongs to which alarm."""

import re
from typing import Final

FOLDER: Final = "docs/runbooks"
_HASH: Final = re.compile(r"[0-9A-F]{8}$")
"""What the CDK puts at the end of a logical id."""
_WORDS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SCOPE: Final = "Monitoring"


def alarm_name(logical_id: str) -> str:
    """The alarm's name in cdk/monitoring.py, such as FailedEvents."""
    return _HASH.sub("", logical_id).removeprefix(_SCOPE)


def runbook(logical_id: str) -> str:
    """The alarm's page, such as docs/runbooks/failed-events.md."""
    return f"{FOLDER}/{_WORDS.sub('-', alarm_name(logical_id)).lower()}.md"
