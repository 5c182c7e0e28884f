"""Patterns that are compiled when a text first needs them: a cold start does not pay for the languages it never reads."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property


class Late:
    """A pattern, read without regard to case, that is compiled at its first use."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self._compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a compiled pattern."""
        return self._compiled.finditer(text)


class ByLanguage(Mapping[str, re.Pattern[str]]):
    """Patterns by language, each compiled when a text of its language first needs it; languages may share one."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = dict(patterns)

    def __getitem__(self, language: str) -> re.Pattern[str]:
        return _compiled(self._patterns[language])

    def __iter__(self) -> Iterator[str]:
        return iter(self._patterns)

    def __len__(self) -> int:
        return len(self._patterns)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
