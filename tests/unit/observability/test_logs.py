"""What no log line may show, whoever writes it."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from copydesk.errors import SendRefused
from copydesk.observability.logs import HIDDEN, logger, without_addresses, write_to


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("to=jonas@example.com, <j.w+tag@mail.example.com>", f"to={HIDDEN}, <{HIDDEN}>"),
        ('"Jonas Weber"@example.com wrote', f"{HIDDEN} wrote"),
        ("a@b@example.com", HIDDEN),
        ("inbound/4f1c and 3 @ 2 and @nobody stay", "inbound/4f1c and 3 @ 2 and @nobody stay"),
        ("delivery|s|Bounce|jonas@example.com", f"delivery|s|Bounce|{HIDDEN}"),
    ],
)
def test_an_address_is_hidden_in_whatever_stands_around_it(text: str, shown: str) -> None:
    assert without_addresses({"a": [text]}) == {"a": [shown]}


def test_a_long_text_without_an_address_costs_no_more_than_its_length() -> None:
    assert without_addresses("x" * 3_000_000) == "x" * 3_000_000


def test_another_stream_can_take_the_place_of_one_that_is_closed() -> None:
    closed, opened = io.StringIO(), io.StringIO()
    write_to(closed)
    closed.close()
    write_to(opened)
    logger.info("told")
    assert "told" in opened.getvalue()
