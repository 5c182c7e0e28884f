"""review_page: shows a draft and a query's timeline, and takes the owner's decision."""

from typing import Any

from copydesk.entry import Call, on_call
from copydesk.steps.serve_page import serve_page


@on_call("review_page")
def handler(call: Call) -> dict[str, Any]:
    """HTTP: GET shows, POST decides -> ReviewDecided."""
    return serve_page(call.services, call.event)
