"""The base of all values that are kept or passed on, and the text that they may hold."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: immutable, tolerant of fields that a newer version wrote, and quoted in no error: errors are logged."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


def storable(text: str) -> str:
    """`text` with each lone surrogate replaced: JSON can name one by an escape, but no store or endpoint takes it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
