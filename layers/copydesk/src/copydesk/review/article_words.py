"""Which articles the owner takes out of a draft, or puts in: the boxes of the page, and what signs them.

A box that puts an article in bears the passage that was shown, and a signature over it: who takes the word needs no
knowledge base, and takes nothing that the page did not show.
"""

import base64
import hmac
from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import ValidationError

from copydesk.errors import UnclearDecision
from copydesk.events import GivenArticle
from copydesk.keyring import KeyRing
from copydesk.review.page_tokens import page_key
from copydesk.review.signing import mac
from copydesk.values import Frozen

WITHOUT: Final = "without_article_"
WITH: Final = "with_article_"
"""The beginnings of the boxes' names; a number follows."""
ARTICLES: Final = 8
"""Articles of each kind in one word."""
ANEW: Final = "Write it again with the articles as they are now."
"""What the word says where she ticks articles and writes nothing."""

_MAC_BYTES: Final = 18


class ArticleWords(Frozen):
    """The sources of the articles that are taken out, and the articles that are put in."""

    without: tuple[str, ...] = ()
    given: tuple[GivenArticle, ...] = ()

    @property
    def says_any(self) -> bool:
        """Whether any article is named."""
        return bool(self.without or self.given)


def signed_article(article: GivenArticle, token: str, views: KeyRing) -> str:
    """The value of the box that puts the article in. Raises InvalidToken for a link of no key that counts."""
    content = article.model_dump_json().encode()
    return ".".join(base64.urlsafe_b64encode(part).decode("ascii") for part in (content, _mac(content, token, views)))


def article_words_of_form(fields: Mapping[str, str], token: str, views: KeyRing) -> ArticleWords:
    """What a posted form says of articles. Raises UnclearDecision for an article that its page did not show."""
    without = tuple(value for name, value in fields.items() if name.startswith(WITHOUT) and value)
    boxes = [value for name, value in fields.items() if name.startswith(WITH) and value]
    return ArticleWords(without=without, given=tuple(_opened(box, token, views) for box in boxes))


def with_text(fields: Mapping[str, str], words: ArticleWords) -> Mapping[str, str]:
    """The form, which asks for a new draft by its boxes alone where nothing was written beside them."""
    is_silent = fields.get("decision") == "revise" and words.says_any and not fields.get("text", "").strip()
    return {**fields, "text": ANEW} if is_silent else fields


def check_articles(words: ArticleWords, known: Sequence[GivenArticle]) -> None:
    """Raise UnclearDecision unless what is taken out is among the `known`, and there is not too much of anything."""
    sources = {article.source for article in known}
    missing = next((source for source in words.without if source not in sources), None)
    if missing is not None:
        raise UnclearDecision(f"the draft rests on no article {missing[:80]!r}; take out one that it names")
    if max(len(words.without), len(words.given)) > ARTICLES:
        raise UnclearDecision(f"at most {ARTICLES} articles can be put in or taken out at once")


def _opened(box: str, token: str, views: KeyRing) -> GivenArticle:
    refused = UnclearDecision("nothing was done: the article was not one that this page found; look for it once more")
    try:
        content, signature = (base64.urlsafe_b64decode(part) for part in box.split("."))
        if not hmac.compare_digest(signature, _mac(content, token, views)):
            raise refused
        return GivenArticle.model_validate_json(content)
    except (ValueError, ValidationError) as error:
        raise refused from error


def _mac(content: bytes, token: str, views: KeyRing) -> bytes:
    return mac(page_key(token, views), _MAC_BYTES, "page-article", token, content.decode())
