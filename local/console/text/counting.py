"""Numbers with their nouns."""


def pluralize(count: int, one: str, many: str = "") -> str:
    """`1 event`, `2 events`; `many` is for nouns that do not only take an s."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"
