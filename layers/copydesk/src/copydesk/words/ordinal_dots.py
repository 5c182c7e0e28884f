"""The dot behind a number that ends no sentence: `am 9. Dezember`, `im 3. und 4. Quartal`, `14.30 Uhr`. Pure data."""

from typing import Final

from copydesk.words.names import NAMES

_MONTHS: Final = "|".join((*NAMES["de"].months, *NAMES["en"].months, "Jänner", "Feber"))
ORDINAL_DOT: Final = rf"(?:(?<=\b\d)|(?<=\b\d\d))\.(?=\d|[ ]?\d{{1,2}}\.|[ ]?(?-i:[a-zäöüß]|{_MONTHS}))"
"""A pattern of that dot: behind one or two digits, before a month, another number, or a word that begins small."""
NO_END: Final = rf"(?!{ORDINAL_DOT})"
"""A pattern that stands before the marks of a sentence's end, and bars that dot."""
SENTENCE: Final = rf"(?:[^.!?。！？\n]|{ORDINAL_DOT})+[.!?。！？]*"  # noqa: RUF001 - marks of many scripts
"""A pattern of a sentence with the marks that end it."""
