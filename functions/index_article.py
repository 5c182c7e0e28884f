"""index_article: adds, renews or forgets an article in the knowledge base."""

from copydesk.effects.index_article import index_article
from copydesk.entry import Call, on_call


@on_call("index_article")
def handler(call: Call) -> None:
    """S3 Object Created/Deleted in articles/ -> the knowledge base."""
    index_article(call.services, call.event["detail"]["object"]["key"], call.event["time"])
