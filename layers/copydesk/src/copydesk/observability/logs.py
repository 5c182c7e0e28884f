"""The logger of all functions: Powertools' JSON lines, each with the query and the event that it is about."""

import logging
from typing import TextIO

from aws_lambda_powertools import Logger

from copydesk.events import Envelope

logger = Logger(service="copydesk", child=False)


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
            handler.setStream(stream)
