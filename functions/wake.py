"""wake: lets a scheduled reply go at its moment, unless something has voided it, and ends other waits.

A wake-up -> FinalResponseReady | SendVoided | ReminderDue | MailsGathered | LLMRequestResumed.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.wake import STEP

handler = lambda_handler(STEP)
