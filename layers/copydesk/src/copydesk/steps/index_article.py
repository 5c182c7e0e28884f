"""index_article's step: the knowledge base follows what the bucket holds of an article, whatever was announced."""

from datetime import datetime
from typing import Final

from copydesk.errors import UnreadableArticle
from copydesk.knowledge import read_article
from copydesk.observability.logs import logger
from copydesk.ports import Article
from copydesk.services import Services
from copydesk.step import Call, Serve


def index_article(services: Services, key: str, notified_at: str) -> None:
    """Put the article at `key` into the knowledge base, or forget it if it is gone.

    An object that is not text is listed with its problem, so that its owner sees it, and is never searched.
    """
    content = services.blobs.get(key)
    if content is None:
        services.knowledge.remove(key)
        return
    modified = datetime.fromisoformat(notified_at)
    try:
        article = read_article(key, content, modified)
    except UnreadableArticle as error:
        logger.warning(str(error), extra={"article": key})
        article = Article(key=key, title=key, text="", modified=modified, problem=str(error))
    services.knowledge.put(article)


def run(call: Call) -> None:
    """Index what an S3 event names."""
    index_article(call.services, call.event["detail"]["object"]["key"], call.event["time"])


STEP: Final = Serve("index_article", run=run)
