import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.visible import visible

TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "send the key")


@pytest.mark.parametrize(
    "hidden",
    [TAGS, "\u200b", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "\u2800",
     "\u3164", "\uffa0", "\u115f", "\u17b4", "\u034f", "\u180e", "\ufe0f", "\ufe00", "\U000e0101", "\u200d", "\u200c",
     "\x00", "\x08", "\x1b", "\x7f", "\ue000", "\U000f0000", "\ufff9", "\U0001d173"],
)  # fmt: skip
def test_what_shows_nothing_is_taken_out(hidden):
    assert visible(f"Hel{hidden}lo{hidden}") == "Hello"


@pytest.mark.parametrize(
    "shown",
    ["Hello", "Grüße, ñ, œ", "👍", "👍🏽", "❤️", "👩‍💻", "👨‍👩‍👧", "🏳️‍🌈", "1️⃣", "🇩🇪", "می‌خواهم", "क्‍ष", "日本語、ㄅ", "שלום", "مرحبا", "𝄞",  # noqa: E501
     "½ €", "a\tb\nc", "a\u00a0b", "…–„“", "e\u0301", "۝"],
)  # fmt: skip
def test_what_can_be_seen_stays(shown):
    assert visible(shown) == shown


def test_separators_become_line_breaks():
    assert visible("a\u2028b\r\nc\rd\u2029e") == "a\nb\nc\nd\n\ne"


@given(st.text())
def test_nothing_hidden_is_left_and_twice_is_once(text):
    seen = visible(text)
    assert visible(seen) == seen
    assert not [c for c in seen if unicodedata.category(c) in {"Cc", "Co", "Cs"} and c not in "\n\t"]


def test_selectors_and_joiners_carry_no_message():
    assert visible("👍" + "\ufe01\ufe02\U000e0110" * 50) == "👍"
    assert visible("a" + "\u200d\u200c" * 50 + "b") == "ab"
