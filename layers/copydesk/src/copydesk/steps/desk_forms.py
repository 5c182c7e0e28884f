"""verify_word: the forms of the desk's pages, each with the route that it posts to."""

from collections.abc import Callable, Mapping
from typing import Final

from copydesk.services import Services
from copydesk.steps.absence_page import ABSENCE, absence_posted
from copydesk.steps.call_page import CALLS, call_posted
from copydesk.steps.desk_drops import drop_posted
from copydesk.web.http import PageRequest, Response

DESK_FORMS: Final[Mapping[str, Callable[[Services, PageRequest], Response]]] = {
    "POST /desk/drop": drop_posted,
    f"POST {CALLS}": call_posted,
    f"POST {ABSENCE}": absence_posted,
}
"""All else that is posted is a decision on a query's page."""
