"""What no log line may show, whoever writes it."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from copydesk.errors import SendRefused
from copydesk.observability.logs import HIDDEN, logger, write_to


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    stream, handler = io.StringIO(), logger.registered_handler
    assert isinstance(handler, logging.StreamHandler)
    before = handler.stream
    write_to(stream)
    yield stream
    handler.setStream(before)


def written(stream: io.StringIO) -> dict[str, Any]:
    (line,) = stream.getvalue().splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_an_error_that_names_an_address_is_logged_without_it(lines: io.StringIO) -> None:
    refused = SendRefused("Email address is not verified: jonas@example.com,\njürgen@müller.example", transient=False)
    key = "delivery|s|Bounce|jonas@example.com"
    logger.error("send_response failed", exc_info=refused, extra={"key": key, "tries": 3})
    said = written(lines)
    assert "@" not in json.dumps(said, ensure_ascii=False)
    assert f"Email address is not verified: {HIDDEN},\n{HIDDEN}" in said["exception"]
    assert said["key"] == f"delivery|s|Bounce|{HIDDEN}"
    assert said["tries"] == 3


def test_ids_and_numbers_stay_as_they_are(lines: io.StringIO) -> None:
    logger.info("event", extra={"query_id": "7f928727-5d12-52a9-8a9e-47d2cc5ceb43", "dollars": 0.25, "handler": None})
    said = written(lines)
    assert (said["query_id"], said["dollars"]) == ("7f928727-5d12-52a9-8a9e-47d2cc5ceb43", 0.25)
    assert (said["level"], said["message"], said["service"]) == ("INFO", "event", "copydesk")


def test_what_json_does_not_know_is_written_as_its_text_and_without_an_address(lines: io.StringIO) -> None:
    logger.warning("odd", extra={"error": ValueError("jonas@example.com"), "many": ["a@b.example", 2]})
    assert written(lines)["error"] == HIDDEN
    assert written(lines)["many"] == [HIDDEN, 2]
