"""The templates' environment: HTML escapes all that it is given, plain text is wrapped."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from copydesk.telling.foreign_text import editable, one_line, sentence, shown, wrapped
from copydesk.telling.page_words import on_the_page
from copydesk.telling.times import duration
from copydesk.translation import spoken_language, tr, trn


def render(package: str, template: str, **values: object) -> str:
    """A template of `package` with `values`; a name that the template knows and `values` lacks is an error."""
    return _environment(package).get_template(template).render(values)


@cache
def _environment(package: str) -> Environment:
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=select_autoescape(enabled_extensions=("html",), default_for_string=True, default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        sentence=sentence,
        shown=shown,
        editable=editable,
        one_line=one_line,
        wrapped=wrapped,
        duration=duration,
        on_the_page=on_the_page,
    )
    environment.globals.update(tr=tr, trn=trn, language=spoken_language)
    return environment
