"""index_article: adds, renews or forgets an article in the knowledge base."""

from copydesk.entry import Call, on_call
from copydesk.steps.index_article import index_article


@on_call("index_article")
def handler(call: Call) -> None:
    """S3 Object Created/Deleted in articles/ -> the knowledge base."""
    index_article(call.services, call.event["detail"]["object"]["key"], call.event["time"])
