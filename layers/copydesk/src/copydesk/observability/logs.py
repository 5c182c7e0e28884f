"""The logger of all functions: Powertools' JSON lines, each with the query and the event that it is about.

A line holds ids and numbers. The messages of errors, such as SES's refusals, may name a mail address: no line shows it.
"""

import json
import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TextIO

from aws_lambda_powertools import Logger

from copydesk.errors import CopydeskError
from copydesk.events import Envelope

HIDDEN: Final = "(address)"
"""Stands where a mail address was."""
_SIGN: Final = r"[^\s<>()\[\],;:\"'|=@\\]"
_ADDRESS: Final = re.compile(rf"""(?:"[^"\n]{{1,64}}"|(?<!{_SIGN}){_SIGN}+)@(?:{_SIGN}|@)+""")
"""It begins only where a run of signs begins: so a long text without an address costs one look at each sign."""


def without_addresses(value: Any) -> Any:
    """`value` with each mail address in its texts hidden, however deep they lie in mappings and sequences."""
    if isinstance(value, str):
        return _ADDRESS.sub(HIDDEN, value)
    if isinstance(value, Mapping):
        return {key: without_addresses(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [without_addresses(each) for each in value]
    return value


def hide_addresses(error: Exception) -> Exception:
    """`error` with each mail address in its message hidden; it stays the same object, so its type and cause stay.

    Where the message does not follow from the arguments, as with pydantic's errors, it is a CopydeskError that names
    the type and says the same.
    """
    error.args = tuple(without_addresses(error.args))
    message = str(error)
    shown = str(without_addresses(message))
    return error if shown == message else CopydeskError(f"{type(error).__name__}: {shown}")


def _serialized(line: Mapping[str, Any]) -> str:
    return json.dumps(without_addresses(line), default=_plain, separators=(",", ":"), ensure_ascii=False)


def _plain(value: object) -> str:
    return str(without_addresses(str(value)))


logger = Logger(service="copydesk", child=False, json_serializer=_serialized)


def about(handler: str, envelope: Envelope | None) -> None:
    """Put the ids of what is being handled on every line that follows."""
    logger.clear_state()
    logger.append_keys(handler=handler)
    if envelope is not None:
        logger.append_keys(query_id=envelope.query_id, event_id=envelope.event_id, event_type=envelope.type)


def write_to(stream: TextIO) -> None:
    """Send the lines to `stream` instead of standard output; the local desk keeps its own for the user."""
    for handler in logger.handlers:
        if isinstance(handler, logging.StreamHandler):
            if getattr(handler.stream, "closed", False):
                handler.stream = stream  # there is nothing left to flush, and setStream would try to
            handler.setStream(stream)
