"""`copydesk mail parse`: one object a mail, whatever the file holds, and no network."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from local.console.commands import cli

FIXTURES = Path(__file__).parents[2] / "fixtures"
FIELDS = {
    *("file", "from", "from_name", "reply_to", "to", "cc", "subject", "date", "message_id", "in_reply_to"),
    *("references", "text", "new_text", "attachments", "parts", "classification", "verdicts", "error"),
}


def parse(*files: Path) -> list[dict[str, Any]]:
    result = CliRunner().invoke(cli, ["mail", "parse", *map(str, files), "--json"], catch_exceptions=False)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.output.splitlines()]


def test_every_file_gives_one_object_with_every_field() -> None:
    files = sorted((FIXTURES / "emails").glob("*.eml"))
    records = parse(*files)
    assert [record["file"] for record in records] == [str(file) for file in files]
    assert all(set(record) == FIELDS for record in records)


def test_a_mail_is_told_with_its_tree_its_text_and_what_it_is() -> None:
    (record,) = parse(FIXTURES / "emails" / "delivery_report.eml")
    assert record["classification"]["kind"] == "delivery_report"
    assert record["parts"]["content_type"] == "multipart/report"
    assert [part["content_type"] for part in record["parts"]["parts"]][:2] == ["text/plain", "message/delivery-status"]
    assert record["error"] == ""


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00", "names no sender"),
        (b"From: a@b.example\nX: " + b"x" * 600_000 + b"\n\nhi", "octets of headers"),
        (b"From: a@b.example\n" + b"Content-Type: message/rfc822\n\n" * 1_000, "nested parts"),
    ],
    ids=["empty", "no mail", "large header", "deep"],
)
def test_no_content_makes_it_fail(tmp_path: Path, content: bytes, error: str) -> None:
    file = tmp_path / "mail.eml"
    file.write_bytes(content)
    (record,) = parse(file)
    assert error in record["error"]
    assert record["classification"]["kind"] == "unreadable"


def test_a_file_that_is_not_there_is_told_in_its_place(tmp_path: Path) -> None:
    missing, there = tmp_path / "missing.eml", FIXTURES / "emails" / "invitation.eml"
    first, second = parse(missing, there)
    assert "cannot be read" in first["error"]
    assert second["error"] == ""


def test_the_line_of_an_mbox_is_no_part_of_the_mail(tmp_path: Path) -> None:
    file = tmp_path / "mail.eml"
    file.write_bytes(b"From jane Mon Nov 16 2026\nFrom: jane@client.example\nSubject: x\n\nhi\n")
    assert parse(file)[0]["from"] == "jane@client.example"


def test_without_json_a_person_can_read_it() -> None:
    result = CliRunner().invoke(cli, ["mail", "parse", str(FIXTURES / "emails" / "vacation_reply.eml")])
    assert "automatic (its envelope names no sender" in result.output
