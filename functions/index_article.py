"""index_article: adds, renews or forgets an article in the knowledge base.

S3 Object Created/Deleted in articles/ -> the knowledge base.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.index_article import STEP

handler = lambda_handler(STEP)
