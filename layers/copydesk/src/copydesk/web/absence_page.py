"""The page of the owner's absences: until when she is away, what ends it, and the form that says so. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from copydesk.telling.rendering import render
from copydesk.web.http import static_name
from copydesk.web.page import PACKAGE


@dataclass(frozen=True, slots=True)
class ShownAbsence:
    """An absence in words: when, what it means, which calls stay in it, and the `name` by which it is ended."""

    name: str
    when: str
    has_begun: bool
    means: Sequence[str]
    stays: Sequence[str]
    order: datetime


def render_absences(
    absences: Sequence[ShownAbsence],
    *,
    mark: str,
    fields: Mapping[str, str],
    today: date,
    longest: int,
    problem: str,
    notice: str,
    desk: str,
    times: str,
) -> str:
    """The page as HTML; `mark` is what its forms bear, `fields` stand in the form again where it was refused.

    A holding reply has at most `longest` characters.
    """
    return render(
        PACKAGE,
        "away.html",
        stylesheets=(static_name("page.css"), static_name("week.css")),
        icon=static_name("icon.svg"),
        absences=absences,
        is_away=any(each.has_begun for each in absences),
        mark=mark,
        fields=fields,
        today=today.isoformat(),
        problem=problem,
        notice=notice,
        desk=desk,
        times=times,
        longest=longest,
    )
