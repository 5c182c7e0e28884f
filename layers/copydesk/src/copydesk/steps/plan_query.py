"""plan_query's step."""

from typing import Final

from copydesk.events import CallWeighed, MailsGathered, UserQueryReceived
from copydesk.flow.plan_query import plan_query
from copydesk.step import Decide

STEP: Final = Decide(
    "plan_query", hears=(UserQueryReceived, MailsGathered, CallWeighed), decide=plan_query, needs_log=True
)
