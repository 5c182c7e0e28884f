"""review_page: shows a draft and a query's timeline, with the forms in which the owner decides, and our calls' feed.

HTTP GET -> a page, or a calendar. What the forms post is verify_word's.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.review_page import STEP

handler = lambda_handler(STEP)
