"""The templates' environment: HTML escapes all that it is given, plain text is wrapped."""

from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from copydesk.review.foreign_text import editable, one_line, sentence, shown, wrapped
from copydesk.review.times import duration

_PACKAGE: Final = "copydesk.review"


def render(template: str, **values: object) -> str:
    """The template of that file name, with `values`; a name that the template knows and `values` lacks is an error."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=select_autoescape(enabled_extensions=("html",), default_for_string=True, default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        sentence=sentence, shown=shown, editable=editable, one_line=one_line, wrapped=wrapped, duration=duration
    )
    return environment
