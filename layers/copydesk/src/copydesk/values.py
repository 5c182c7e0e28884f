"""The base of all values that are kept or passed on, and the text that they may hold."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: immutable, and tolerant of fields that a newer version wrote."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def storable(text: str) -> str:
    """`text` with each lone surrogate replaced: JSON can name one by an escape, but no store or endpoint takes it."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
