"""review_page: shows a draft and a query's timeline, and takes the owner's decision.

HTTP: GET shows, POST decides -> ReviewDecided.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.review_page import STEP

handler = lambda_handler(STEP)
