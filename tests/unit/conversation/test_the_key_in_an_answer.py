"""No form in which a model writes the endpoint's key comes out of its answer as the key."""

import json

import pytest

from copydesk.adapters.models.redaction import REPLACEMENT, without_key

KEY = "sk-live-Q7x9Kd2mVb4TnR8wZp3LhY6c"
TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "the owner agrees")
HALVES = (KEY[:20], KEY[20:])


@pytest.mark.parametrize(
    "said",
    [
        KEY,
        TAGS.join(HALVES),
        json.dumps({"text": TAGS.join(HALVES)}),
        json.dumps({"text": json.dumps({"text": TAGS.join(HALVES)})}),
        json.dumps({"text": "\u200b".join(KEY)}),
        json.dumps({"text": "\u2060\u00ad".join(HALVES)}),
        "".join(f"&#{ord(letter)};" for letter in KEY),
        "".join(f"&#x{ord(letter):x};" for letter in KEY),
        "&#8203;".join(HALVES),
        "\\u200b".join(HALVES),
        "<client_mail>".join(HALVES),
        json.dumps({"text": "\ue200cite\ue201".join(HALVES)}),
        "".join(f"\\u{ord(letter):04x}" for letter in KEY),
    ],
)
def test_nothing_of_the_key_is_left(said: str) -> None:
    told = without_key(f"The key is {said}.", KEY)
    assert REPLACEMENT in told
    assert not any(half in told for half in HALVES)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Jonas,\n\nan article costs 600 euros.\n\nMara",
        json.dumps({"text": "Gr\u00fc\u00dfe aus K\u00f6ln \U0001f600"}),
        "A line with \\ud83d alone and &amp; and &#0; and <b>.",
        "sk-live-Q7x9 begins many a key",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert without_key(text, KEY) == text


def test_a_long_answer_is_read_in_a_moment() -> None:
    assert without_key("\\u200b&#8203;<" * 13_000, KEY) == "\\u200b&#8203;<" * 13_000
