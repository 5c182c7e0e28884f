"""What mail programs write around a mail, in the languages that they have: `tests/fixtures/mail_programs.toml`."""

import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.mail.new_text import new_text
from copydesk.mail.signature import is_phone_line

KNOWN = tomllib.loads((Path(__file__).parents[2] / "fixtures" / "mail_programs.toml").read_text("utf-8"))
ATTRIBUTIONS = {**KNOWN["gmail"], **KNOWN["others"]}
QUOTES = ("> Shall we talk?\n> Mara", "Shall we talk?\nMara")
FOLDED_FROM = 24
"""Programs fold an attribution at about 76 characters; a long name makes the first line end anywhere behind these."""


def folded(attribution: str) -> Iterator[str]:
    words = attribution.split(" ")
    for count in range(1, len(words)):
        if len(" ".join(words[:count])) >= FOLDED_FROM:
            yield f"{' '.join(words[:count])}\n{' '.join(words[count:])}"


@pytest.mark.parametrize("attribution", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
@pytest.mark.parametrize("quote", QUOTES, ids=["marked", "unmarked"])
def test_an_attribution_is_known_in_every_language_however_it_is_folded(attribution: str, quote: str) -> None:
    for shape in (attribution, *folded(attribution)):
        assert new_text(f"Yes, gladly.\n\n{shape}\n\n{quote}\n").text == "Yes, gladly.", shape


@pytest.mark.parametrize("block", KNOWN["outlook"]["blocks"])
def test_outlook_s_block_of_headers_is_known_in_every_language(block: str) -> None:
    assert new_text(f"Yes, gladly.\n\n{block}\n\nShall we talk?\n").text == "Yes, gladly."


@pytest.mark.parametrize("line", KNOWN["phones"]["lines"])
def test_a_phone_s_line_is_no_part_of_what_was_written(line: str) -> None:
    assert new_text(f"Please send the invoice.\n\n{line}\n").text == "Please send the invoice."


@pytest.mark.parametrize("line", KNOWN["not_phones"]["lines"])
def test_a_sentence_that_only_names_a_phone_or_a_program_is_kept(line: str) -> None:
    assert not is_phone_line(line)
    assert new_text(f"Please send the invoice.\n\n{line}\n").text.endswith(line)


@pytest.mark.parametrize(
    "text",
    [
        "Please call Jane Doe <jane@client.example> on 20 Nov 2026 at 10:30 about these points:\n\nprice and date",
        "The train leaves on 20.11.2026 at 10:30, so I suggest the following:\n\nlet us meet before",
        "SQL> select is what the article should explain.",
        "We sell ABC> and DEF> as products.",
    ],
)
def test_what_only_resembles_an_attribution_or_initials_is_kept(text: str) -> None:
    assert new_text(text).text == text


def test_the_bat_s_initials_mark_a_quote() -> None:
    attribution = "Monday, November 16, 2026, 2:05:11 PM, you wrote:"
    said = f"Hello Mara,\n\n{attribution}\n\nMQ> Shall we talk?\nMQ> Mara\n\nYes, gladly."
    assert new_text(said).text.split() == ["Hello", "Mara,", "Yes,", "gladly."]


def test_a_quote_that_holds_a_header_block_does_not_end_the_reading() -> None:
    quote = "> From: Jane Roe\n> Sent: Monday, November 16, 2026 2:05 PM\n> To: Mara\n> Subject: An article\n>\n> When?"
    assert new_text(f"See below.\n{quote}\n\nBy 15 December.").text == "See below.\n\nBy 15 December."


@pytest.mark.parametrize("text", ["sent from " * 14, "Outlook " * 17, "x" * 140, "get mail " * 15, "<" * 140])
def test_a_line_like_a_phone_s_is_judged_in_no_time(text: str) -> None:
    started = time.perf_counter()
    for _ in range(20):
        is_phone_line(text[:140])
    assert time.perf_counter() - started < 1
