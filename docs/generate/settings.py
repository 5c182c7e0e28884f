"""docs/settings.md, written from the settings' models: `python -m docs.generate.settings`."""

import re
from collections.abc import Iterator, Mapping
from textwrap import fill
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from cdk.settings import Deployment
from copydesk.calendar_days import Days, Trip
from copydesk.calendar_sources import CalendarSource
from copydesk.model_settings import BudgetSettings, ModelSettings, SecondModelSettings
from copydesk.reply_settings import ReplySettings
from copydesk.setting_values import Forwarder, ForwardingSettings, SessionSettings
from copydesk.settings import BurstSettings, CalendarSettings, ReviewSettings, Settings
from copydesk.working_hours import Hours
from docs.generate.marks import ROOT, table
from local.desk.settings import OVERRIDES

PAGE: Final = ROOT / "docs" / "settings.md"
PARTS: Final[tuple[tuple[str, str, type[BaseModel]], ...]] = (
    ("What concerns you", "", Settings),
    ("Review", "review", ReviewSettings),
    ("Model", "model", ModelSettings),
    ("The model's budget", "model.budget", BudgetSettings),
    ("A second model", "model.fallback", SecondModelSettings),
    ("Calendar", "calendar", CalendarSettings),
    ("Bursts", "bursts", BurstSettings),
    ("Signing in", "sessions", SessionSettings),
    ("Replies", "replies", ReplySettings),
    ("Forwarding", "forwarding", ForwardingSettings),
    ("A forwarder", "forwarding.forwarders[]", Forwarder),
    ("A calendar, in `sources` and `holidays`", "calendar.sources[]", CalendarSource),
    ("Days away", "calendar.away[]", Days),
    ("A trip", "calendar.travel[]", Trip),
    ("A working day, or each span of one that is a list", "calendar.working_hours.mon", Hours),
)
"""Each part of the page: its title, under which name it stands, and the model of its settings."""
UNITS: Final[Mapping[str, str]] = {
    "_seconds": "s",
    "_minutes": "min",
    "_hours": "h",
    "_days": "days",
    "_tokens": "tokens",
    "_per_day": "a day",
    "_a_day": "a day",
}
"""By the end of a setting's name."""
HEAD: Final = """\
# Settings

Written by `python -m docs.generate.settings` from the settings' models; a test fails when it is old.

On your own machine they stand in `settings.json` in the desk's home (`.copydesk/`), or in a TOML or JSON file that
`copydesk desk --settings FILE` names, on top of the sample desk's. For AWS they stand in `cdk.json` under `copydesk`,
where `copydesk setup` writes them. A name that is no setting, or a value that does not fit, is told with what to write
instead.

```toml
owner_name = "Jane Doe"
profile = ["An article of 1,200 words costs 900 EUR."]

[model]
name = "llama3.2"
base_url = "http://127.0.0.1:11434/v1"
small = true

[calendar.working_hours]
mon = [{ start = "10:00", end = "13:00" }, { start = "14:30", end = "17:00" }]
fri = { start = "09:00", end = "12:00" }
```"""
UNATTENDED: Final = """\
`review.policy = "unless_flagged"` is refused together with `model.small`: such a model invents prices and obeys what a
stranger writes, so each of its drafts is read by you."""


def page() -> str:
    """The whole page."""
    parts = (f"## {title}\n{_rows(prefix, model)}" for title, prefix, model in PARTS)
    return "\n\n".join((HEAD, *(part.rstrip("\n") for part in parts), UNATTENDED, _variables(), _deployment())) + "\n"


def names() -> Iterator[str]:
    """Every setting by its dotted name."""
    for _, prefix, model in PARTS:
        for name, field in model.model_fields.items():
            if not _is_part(field):
                yield f"{prefix}.{name}" if prefix else name


def _rows(prefix: str, model: type[BaseModel]) -> str:
    return table(
        ("Setting", "Type", "Default", "Unit", "Meaning"),
        *(
            (f"`{f'{prefix}.' if prefix else ''}{name}`", _type(field), _default(field), _unit(name), _meaning(field))
            for name, field in model.model_fields.items()
            if not _is_part(field)
        ),
    )


def _is_part(field: FieldInfo) -> bool:
    """Whether it only holds settings that stand in a part of their own."""
    kind = field.annotation
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _meaning(field: FieldInfo) -> str:
    if not field.description:
        raise ValueError("each setting has a description in its Field: what it means, for whoever sets it")
    return field.description


def _unit(name: str) -> str:
    if name.startswith("dollars_per_million"):
        return "USD a million tokens"
    if name.startswith("dollars_"):
        return "USD"
    return next((unit for end, unit in UNITS.items() if name.endswith(end)), "")


def _type(field: FieldInfo) -> str:
    words = _kind(field.annotation)
    bounds = {type(each).__name__: each for each in field.metadata}
    least, most = getattr(bounds.get("Ge"), "ge", None), getattr(bounds.get("Le"), "le", None)
    if least is not None and most is not None:
        return f"{words}, {least:,} to {most:,}"
    if "Gt" in bounds:
        return f"{words}, above {bounds['Gt'].gt:,}"
    return words if least is None else f"{words}, at least {least:,}"


_PLAIN: Final[Mapping[Any, str]] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "`true` or `false`",
}


def _kind(annotation: Any) -> str:
    """A type in the words of somebody who writes TOML or JSON."""
    origin, within = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return " or ".join(f"`{each}`" for each in within)
    if origin in {UnionType, Union}:
        return " or ".join(_kind(each) for each in within if each is not type(None))
    if origin is tuple:
        return f"list of {_kind(within[0])}"
    if hasattr(annotation, "__metadata__"):
        return _kind(annotation.__origin__)
    if origin is dict or issubclass(annotation, BaseModel):
        return "table"
    return _PLAIN.get(annotation, annotation.__name__)


def _default(field: FieldInfo) -> str:
    if field.default_factory is not None:
        return "Monday to Friday, 9 to 17"
    value = field.default
    if value is PydanticUndefined:
        return "required"
    if value is None or value in ((), ""):
        return "none"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`"


def _variables() -> str:
    rows = ((f"`{variable}`", f"`{'.'.join(path)}`") for variable, path in OVERRIDES.items())
    return "## By the environment\n\nOn the desk these go before the file:\n" + table(
        ("Variable", "Setting"), *rows
    ).rstrip("\n")


def _deployment() -> str:
    sentences = fill(re.sub(r"\s+", " ", (Deployment.__doc__ or "").strip()), 118)
    named = fill(f"Under `deployment`: {', '.join(f'`{name}`' for name in Deployment.model_fields)}.", 118)
    return f"## For AWS only\n\n{named}\n\n{sentences}"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
