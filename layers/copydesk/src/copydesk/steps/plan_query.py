"""plan_query's step."""

from typing import Final

from copydesk.events import MailsGathered, UserQueryReceived
from copydesk.flow.plan_query import plan_query
from copydesk.step import Decide

STEP: Final = Decide("plan_query", hears=(UserQueryReceived, MailsGathered), decide=plan_query, needs_log=True)
