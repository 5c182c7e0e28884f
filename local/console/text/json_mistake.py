"""Where a file that was edited by hand stops being JSON: in words, with the line to correct."""

import json


def describe_json_error(error: json.JSONDecodeError) -> str:
    """The line to correct, by its number and as it stands there, and what is wrong with it."""
    before, stops_at = error.doc[: error.pos].rstrip(), error.doc[error.pos : error.pos + 1]
    if error.msg.startswith("Expecting ','") and stops_at == '"':
        return _told(error.doc, len(before), "needs a comma at its end")
    if before.endswith(",") and stops_at in {"}", "]"}:
        return _told(error.doc, len(before), "has a comma too many at its end")
    if stops_at == ",":  # Python 3.13 names the comma itself
        return _told(error.doc, error.pos, "has a comma too many at its end")
    return _told(error.doc, error.pos, f"cannot be read ({error.msg})")


def _told(text: str, end: int, what: str) -> str:
    lines = text[:end].split("\n")
    line = text.split("\n")[len(lines) - 1].strip()
    return f"line {len(lines)} {what}: {line}".rstrip(": ")
