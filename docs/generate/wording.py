"""Numbers in words, as pages write them."""

from typing import Final

_WORDS: Final = (
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def in_words(number: int) -> str:
    """A small number in words, a larger one in digits."""
    return _WORDS[number] if number < len(_WORDS) else f"{number:,}"
