"""review_page: shows a draft and a query's timeline, the owner's week in which she blocks times, and our calls' feed.

HTTP GET -> a page, or a calendar. POST of the week -> the calendar. What the other forms post is verify_word's.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.review_page import STEP

handler = lambda_handler(STEP)
